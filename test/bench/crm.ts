import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Fields } from '../../src/crm/field.ts'
import { lookupNumber } from '../../src/crm/lookup.ts'
import { createMerges, type Merges } from '../../src/crm/merge/merges.ts'
import contact from '../../src/crm/objects/contact.ts'
import type { Outcome } from '../../src/crm/outcome.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { search } from '../../src/crm/search.ts'
import { searchEverything } from '../../src/crm/search-everything.ts'
import { readWholeTimeline } from '../../src/crm/timeline.ts'
import { createRandom, randomBelow } from '../../src/lib/random.ts'
import { createTurns } from '../../src/lib/turns.ts'
import { type CrowdPerson, crowdPerson, fillCrowd, fillTimeline } from '../support/crm-crowd.ts'
import { importPeople } from '../support/import-people.ts'
import { type ImportStage, openImportStage } from '../support/import-stage.ts'
import { quantile, rounded } from '../support/quantile.ts'
import { sendEvents } from '../support/steady-events.ts'

const EVENTS_PER_SECOND = 100
const TIMELINE_ENTRIES = 2_000
const SEED = 5

interface Scene {
  readonly stage: ImportStage
  readonly merges: Merges
  readonly contacts: number
  readonly times: number
}

/**
 * Measures the customer store with `--contacts` people while 100 events a second go through the loop: a caller's number
 * looked up, names and numbers searched key by key as somebody types them, among people and over everything, a timeline of
 * 2,000 entries, pages of a list, people merged and taken apart again, and `--rows` of a file taken in. Each time is what who asks waits, without HTTP.
 */
export default {
  name: 'crm',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({
      args: [...args],
      options: {
        contacts: { type: 'string', default: '1000000' },
        rows: { type: 'string', default: '50000' },
        times: { type: 'string', default: '2000' },
        dir: { type: 'string', default: join('var', 'bench') },
      },
    })
    mkdirSync(values.dir, { recursive: true })
    const dir = mkdtempSync(join(values.dir, 'crm-'))
    const contacts = Number(values.contacts)
    await fill(dir, contacts)
    const stage = await openImportStage(dir, fail)
    try {
      const merges = createMerges(stage.rows, createTurns())
      const scene = { stage, merges, contacts, times: Number(values.times) }
      const asked: Record<string, number> = {}
      const events = sendEvents(stage.loop, EVENTS_PER_SECOND)
      for (const [name, ask] of Object.entries(QUESTIONS)) {
        say(name)
        Object.assign(asked, latencies(name, await ask(scene)))
      }
      const commits = await events.stop()
      say('import')
      const imported = await importPeople(stage, Number(values.rows), EVENTS_PER_SECOND)
      return {
        contacts: scene.contacts,
        ...asked,
        events: commits.length,
        ...latencies('commit', commits),
        ...imported,
      }
    } finally {
      await stage.stop()
      rmSync(dir, { recursive: true })
    }
  },
}

/** Opened again afterwards, a store has nothing left to move from its write-ahead log. */
async function fill(dir: string, contacts: number): Promise<void> {
  const { store, stop } = await openImportStage(dir, fail)
  await fillCrowd(store, contacts, (done) => say(`${done} contacts`))
  await fillTimeline(store, crowdPerson(0).id, TIMELINE_ENTRIES)
  await stop()
}

function fail(error: unknown): never {
  throw error
}

/** What is asked, by the name of its figures; each gives its times in ms. */
const QUESTIONS = {
  lookup: async (scene) => {
    const times: number[] = []
    for (const person of someone(scene, scene.times)) {
      const match = await timed(times, async () => (await lookupNumber(scene.stage.rows, person.number)).match)
      if (match !== 'known') throw new Error(`${person.number} was ${match}`)
    }
    return times
  },
  search: async (scene) => {
    const times: number[] = []
    for (const { name } of someone(scene, scene.times / 10)) {
      const keys = [...name]
      for (let typed = 1; typed <= Math.min(keys.length, 12); typed += 1) {
        const text = keys.slice(0, typed).join('')
        const hits = await timed(times, () => search(scene.stage.rows, { text }, SYSTEM))
        if (hits.length === 0 && text.trim() !== '') throw new Error(`nobody was found by ${text}`)
      }
    }
    return times
  },
  searchDigits: async (scene) => {
    const times: number[] = []
    for (const { number, id } of someone(scene, scene.times / 10)) {
      for (let typed = 3; typed <= number.length; typed += 1)
        await timed(times, () => search(scene.stage.rows, { text: number.slice(0, typed) }, SYSTEM))
      const [hit] = await timed(times, () => search(scene.stage.rows, { text: number.slice(3) }, SYSTEM))
      if (hit?.id !== id) throw new Error(`${number} was not found`)
    }
    return times
  },
  everywhere: async (scene) => {
    const times: number[] = []
    for (const { name, number, id } of someone(scene, scene.times / 10)) {
      const keys = [...name]
      const typed = keys.slice(0, 12).map((_, at) => keys.slice(0, at + 1).join(''))
      const ends = number.slice(3)
      for (const text of [...typed.filter((each) => each.trim() !== ''), ends]) {
        const groups = await timed(times, () => searchEverything(scene.stage.rows, { text }, SYSTEM))
        const isFound = groups.some(({ hits }) => hits.some((hit) => text !== ends || hit.id === id))
        if (!isFound) throw new Error(`nobody was found by ${text}`)
      }
    }
    return times
  },
  timeline: async ({ stage, times: most }) => {
    const times: number[] = []
    let after = ''
    for (let asked = 0; asked < most / 10; asked += 1) {
      const of = { contact: crowdPerson(0).id }
      const page = await timed(times, () => readWholeTimeline(stage.rows, { of, after, actor: SYSTEM }))
      if ('refusal' in page || page.value.entries.length === 0) throw new Error('the timeline was empty')
      after = page.value.next
    }
    return times
  },
  list: async ({ stage, times: most }) => {
    const times: number[] = []
    const wheres: readonly Fields[] = [{}, { language: 'zh' }]
    for (const where of wheres) {
      let after = ''
      for (let asked = 0; asked < most / 10; asked += 1) {
        const page = await timed(times, () => stage.records.list(contact, { where, after }, SYSTEM))
        if ('refusal' in page || page.value.rows.length === 0) throw new Error('the list was empty')
        after = page.value.next
      }
    }
    return times
  },
  merge: async (scene) => {
    const times: number[] = []
    for (const pair of pairs(scene, 2)) await mergedIn(scene, times, pair)
    return times
  },
  unmerge: async (scene) => {
    const times: number[] = []
    for (const pair of pairs(scene, 3)) {
      const id = await mergedIn(scene, [], pair)
      granted(await timed(times, () => scene.merges.undo(id, SYSTEM)))
    }
    return times
  },
} satisfies Record<string, (scene: Scene) => Promise<number[]>>

interface Pair {
  readonly winner: CrowdPerson
  readonly loser: CrowdPerson
}

/** People two by two, from a place in the crowd on; the one with the long timeline is left alone. */
function pairs({ contacts, times }: Scene, from: number): readonly Pair[] {
  const count = Math.min(Math.floor(times / 20), Math.floor(contacts / 8))
  return Array.from({ length: count }, (_, at) => ({
    winner: crowdPerson(from + 4 * at),
    loser: crowdPerson(from + 4 * at + 2),
  }))
}

/** Makes two people one; answers with the id of the merge. */
async function mergedIn({ merges }: Scene, times: number[], { winner, loser }: Pair): Promise<string> {
  const query = { id: winner.id, other: loser.id, fields: {}, calls: [] }
  return granted(await timed(times, () => merges.merge(contact, query, SYSTEM))).merge
}

function granted<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(outcome.refusal.detail)
}

function someone({ contacts }: Scene, count: number) {
  const random = createRandom(SEED)
  return Array.from({ length: count }, () => crowdPerson(randomBelow(random, contacts)))
}

async function timed<T>(times: number[], ask: () => Promise<T>): Promise<T> {
  const startMs = performance.now()
  const answer = await ask()
  times.push(performance.now() - startMs)
  return answer
}

function latencies(name: string, sample: readonly number[]): Record<string, number> {
  const at = (share: number) => rounded(quantile(sample, share))
  return { [`${name}P50Ms`]: at(0.5), [`${name}P95Ms`]: at(0.95), [`${name}P99Ms`]: at(0.99) }
}

function say(progress: string): void {
  process.stderr.write(`crm: ${progress}\n`)
}
