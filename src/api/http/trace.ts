import { z } from 'zod'
import { db, prepare } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'

interface Tables {
  event: { seq: number; at_ms: number; type: string; subject: string; body: string }
}

/** One event of a call's story: its number, its time, and what it says. */
export const traceEntry = z.object({
  seq: z.int(),
  atMs: z.int(),
  type: z.string(),
  body: z.record(z.string(), z.unknown()),
})
type TraceEntry = z.infer<typeof traceEntry>

const MOST_EVENTS = 2_000
/** What tells who the customer is or what they typed; ids of contacts count, for the record behind them is open. */
const PERSONAL = ['from', 'to', 'name', 'number', 'contact', 'account', 'digits', 'set', 'media'] as const

const row = z.object({ seq: z.int(), at_ms: z.int(), type: z.string(), body: z.string() })
const body = z.record(z.string(), z.unknown())
const ofSubject = prepare<{ subject: string }>((param) =>
  db<Tables>()
    .selectFrom('event')
    .select(['seq', 'at_ms', 'type', 'body'])
    .where('subject', '=', param('subject'))
    .orderBy('seq')
    .limit(MOST_EVENTS),
)

/** Every event of an interaction in order, at most 2,000; without what is personal unless `isPersonal`. */
export async function readTrace(
  store: Pick<Store, 'read'>,
  { id, isPersonal }: { id: string; isPersonal: boolean },
): Promise<TraceEntry[]> {
  const found = await store.read(ofSubject({ subject: id }))
  return found.map((each) => {
    const { seq, at_ms: atMs, type, body: text } = row.parse(each)
    const told = body.parse(JSON.parse(text))
    return { seq, atMs, type, body: isPersonal ? told : withoutPerson(type, told) }
  })
}

function withoutPerson(type: string, told: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // `flow.moved` names nodes in a field that elsewhere holds the caller's number.
  const isFlow = type === 'flow.moved'
  const kept = Object.entries(told).filter(([key]) => {
    const isPersonal = PERSONAL.some((personal) => personal === key)
    return !isPersonal || (isFlow && key === 'from')
  })
  return Object.fromEntries(kept)
}
