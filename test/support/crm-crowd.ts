import { FAMILY_EN, FAMILY_ZH, GIVEN_EN, GIVEN_ZH } from '../../src/crm/demo/names.ts'
import { createRandom, type Random, randomBelow } from '../../src/lib/random.ts'
import { wordsOf } from '../../src/lib/words-of.ts'
import type { Statement, Store } from '../../src/ports/store.ts'

const START_MS = 1_795_340_000_000
const PER_COMMIT = 20_000

/** The person of a crowd at a place in it, with their mobile number in China; the same in each run. */
export interface CrowdPerson {
  readonly id: string
  readonly name: string
  readonly number: string
}

/** The one at a place, from 0 on. Half have Chinese names; every second English one has a rare second family name. */
export function crowdPerson(at: number): CrowdPerson {
  const random = createRandom(at)
  return {
    id: `contact-${String(at).padStart(7, '0')}`,
    name: at % 2 === 0 ? chinese(random) : english(random, at),
    // 7919 is prime to the range: the numbers are spread over all of it, as real ones are.
    number: `+86139${String((at * 7_919) % 100_000_000).padStart(8, '0')}`,
  }
}

/** Fills a store whose tables are there with that many contacts, each with a number and the words of their name. */
export async function fillCrowd(store: Store, contacts: number, tell: (done: number) => void): Promise<void> {
  for (let from = 0; from < contacts; from += PER_COMMIT) {
    const to = Math.min(from + PER_COMMIT, contacts)
    const people = Array.from({ length: to - from }, (_, index) => crowdPerson(from + index))
    await store.commit({ events: [], statements: statementsFor(people) })
    tell(to)
  }
}

/** Gives a contact a history of that many calls. */
export async function fillTimeline(store: Store, contact: string, entries: number): Promise<void> {
  const sql = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
    INSERT INTO timeline_entry
      (id, channel, direction, number, contact, account, queue, agent, at_ms, duration_ms, outcome, subject)
    SELECT 'call-' || i, 'voice', 'in', '', ?, '', 'sales', 'amy', ${START_MS} + i * 60000, 90000, 'answered', '' FROM n`
  await store.commit({ events: [], statements: [{ sql, parameters: [entries, contact] }] })
}

function chinese(random: Random): string {
  return `${pick(FAMILY_ZH, random)}${pick(GIVEN_ZH, random)}${pick(GIVEN_ZH, random)}`
}

function english(random: Random, at: number): string {
  const name = `${pick(GIVEN_EN, random)} ${pick(FAMILY_EN, random)}`
  return at % 4 === 1 ? name : `${name}-${pick(FAMILY_EN, random)}${at.toString(36)}`
}

function pick(list: readonly string[], random: Random): string {
  return list[randomBelow(random, list.length)] ?? ''
}

function statementsFor(people: readonly CrowdPerson[]): readonly Statement[] {
  const contacts = people.map(({ id, name }) => [id, name])
  const points = people.map(({ id, number }) => {
    const digits = number.slice(1)
    return [`point-${id}`, id, number, [...digits].reverse().join('')]
  })
  const words = people.flatMap(({ id, name }) => wordsOf(name).map((word) => [word, id]))
  const rows = (list: readonly unknown[]) => ({ parameters: [JSON.stringify(list)] })
  const value = (index: number) => `value ->> '$[${index}]'`
  return [
    {
      sql: `INSERT INTO contact (id, name, language, version, created_at_ms, updated_at_ms)
        SELECT ${value(0)}, ${value(1)}, 'zh', 1, ${START_MS}, ${START_MS} FROM json_each(?)`,
      ...rows(contacts),
    },
    {
      sql: `INSERT INTO contact_point
          (id, kind, value, normalised, reversed, level, contact, version, created_at_ms, updated_at_ms)
        SELECT ${value(0)}, 'phone', ${value(2)}, ${value(2)}, ${value(3)}, 'known', ${value(1)}, 1, ${START_MS}, ${START_MS}
          FROM json_each(?)`,
      ...rows(points),
    },
    {
      sql: `INSERT OR IGNORE INTO search_word (object, word, id)
        SELECT 'contact', ${value(0)}, ${value(1)} FROM json_each(?)`,
      ...rows(words),
    },
  ]
}
