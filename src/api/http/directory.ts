import { z } from 'zod'
import { numberSettings } from '../../core/words/number.ts'
import type { Actor } from '../../crm/rights/actor.ts'
import { search } from '../../crm/search.ts'
import { isNumberLike, normalise } from '../../lib/phone-number.ts'
import { db, prepare } from '../../lib/statement.ts'
import type { Row } from '../../ports/store.ts'
import type { RouteParts } from './route.ts'
import { readSettings } from './settings.ts'

const MOST_OF_A_KIND = 20
/** What happened within this time tells how long a queue takes now. */
const LOOK_BACK_MS = 1_800_000
const INTERVAL_MS = 900_000

/** Everybody and everything that a call may be sent to. */
export const directory = z.object({
  agents: z.array(z.object({ id: z.string(), name: z.string(), status: z.string(), sinceMs: z.int() })),
  queues: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      channel: z.string().describe('`voice` for calls.'),
      ready: z.int(),
      waiting: z.int(),
      estimatedWaitMs: z.int().nullable().describe('Null when nobody was answered lately, so that nobody can tell.'),
    }),
  ),
  contacts: z.array(
    z.object({
      object: z.string().describe('contact or account'),
      id: z.string(),
      name: z.string(),
      number: z.string(),
    }),
  ),
  numbers: z.array(z.object({ id: z.string(), label: z.string().describe("'' for the number that was typed.") })),
})
type Directory = z.infer<typeof directory>

interface Tables {
  queue_interval: { queue: string; start_ms: number; answered: number }
}

const recent = prepare<{ fromMs: number }>((param) =>
  db<Tables>()
    .selectFrom('queue_interval')
    .select(({ fn }) => ['queue', fn.sum<number>('answered').as('answered'), fn.min('start_ms').as('sinceMs')])
    .where('start_ms', '>=', param('fromMs'))
    .groupBy('queue'),
)
const recentRow = z.object({ queue: z.string(), answered: z.int(), sinceMs: z.int() })

/** Looks up whatever bears or begins a word with the text; an empty text lists agents, queues and numbers. */
export async function lookUp(parts: RouteParts, text: string, actor: Actor): Promise<Directory> {
  const { live, store, rows } = parts
  const isMeant = matcher(text)
  const ofAll = (view: 'agent-now' | 'queue-now') => live.all(view).filter((row) => isMeant(row['id'], row['name']))
  const [pace, numbers, contacts] = await Promise.all([
    readPace(parts),
    readSettings(store, 'number', numberSettings),
    text === '' ? [] : search(rows, { text, limit: MOST_OF_A_KIND }, actor),
  ])
  const ours = numbers.filter(({ id, label }) => isMeant(id, label)).map(({ id, label }) => ({ id, label }))
  return {
    agents: ofAll('agent-now').toSorted(readyFirst).slice(0, MOST_OF_A_KIND).map(agentEntry),
    queues: ofAll('queue-now')
      .slice(0, MOST_OF_A_KIND)
      .map((row) => queueEntry(row, pace.get(String(row['id'])))),
    contacts: [...contacts],
    numbers: [...typedNumber(parts, text), ...ours.slice(0, MOST_OF_A_KIND)],
  }
}

function matcher(text: string): (...fields: readonly unknown[]) => boolean {
  const wanted = text.toLowerCase()
  return (...fields) => fields.some((field) => String(field).toLowerCase().includes(wanted))
}

function typedNumber({ plan }: RouteParts, text: string): Directory['numbers'] {
  if (!isNumberLike(text)) return []
  const { e164, digits } = normalise(text, plan)
  const id = e164 ?? digits
  return id === '' ? [] : [{ id, label: '' }]
}

const RANK: Readonly<Record<string, number>> = { ready: 0, wrapup: 1, talking: 2, offered: 2, break: 3 }

function readyFirst(a: Row, b: Row): number {
  const rank = (row: Row) => RANK[String(row['status'])] ?? 4
  return rank(a) - rank(b) || String(a['name']).localeCompare(String(b['name']))
}

function agentEntry(row: Row): Directory['agents'][number] {
  return directory.shape.agents.element.parse(row)
}

/** How many callers a queue answered in a millisecond, lately. */
async function readPace({ store, clock }: RouteParts): Promise<ReadonlyMap<string, number>> {
  const nowMs = clock.now()
  const fromMs = nowMs - LOOK_BACK_MS - ((nowMs - LOOK_BACK_MS) % INTERVAL_MS)
  const found = z.array(recentRow).parse(await store.read(recent({ fromMs })))
  return new Map(found.map(({ queue, answered, sinceMs }) => [queue, answered / Math.max(1, nowMs - sinceMs)]))
}

function queueEntry(row: Row, pace: number | undefined): Directory['queues'][number] {
  const { id, name, channel, ready, waiting } = directory.shape.queues.element
    .omit({ estimatedWaitMs: true })
    .parse(row)
  return { id, name, channel, ready, waiting, estimatedWaitMs: estimate({ ready, waiting, pace }) }
}

/** A caller who comes now is taken at once while somebody is free, else after those before them at the pace of late. */
function estimate({ ready, waiting, pace }: { ready: number; waiting: number; pace: number | undefined }) {
  if (ready > waiting) return 0
  if (pace === undefined || pace === 0) return null
  return Math.round((waiting + 1) / pace)
}
