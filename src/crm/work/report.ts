import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { CrmObject } from '../object.ts'
import activity from '../objects/activity.ts'
import note from '../objects/note.ts'
import promise from '../objects/promise.ts'
import type { ReadPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { rightsTo } from '../rights/rights.ts'

/** What somebody did within a range. Times in ms, money in cents. */
export interface WorkFigures {
  readonly callsIn: number
  readonly callsOut: number
  readonly talkMs: number
  readonly threads: number
  readonly handledMs: number
  /** How many activities were done, by kind. */
  readonly done: Readonly<Record<string, number>>
  readonly minutesSpent: number
  readonly billedCents: number
  readonly notes: number
  readonly promisesMade: number
  readonly promisesKept: number
}

/** Whose work, and when. `agent` is the agent that the user is, or ''. */
export interface WorkQuery {
  readonly user: string
  readonly agent: string
  readonly fromMs: number
  readonly untilMs: number
}

const row = z.object({
  callsIn: z.number(),
  callsOut: z.number(),
  talkMs: z.number(),
  threads: z.number(),
  handledMs: z.number(),
  minutesSpent: z.number(),
  billedCents: z.number(),
  notes: z.number(),
  promisesMade: z.number(),
  promisesKept: z.number(),
})
const kindRow = z.object({ type: z.string(), count: z.number() })
/** What an activity costs, rounded to cents each. */
export const CENTS = sql`cast(round(coalesce(minutes_spent, 0) * coalesce(cents_per_hour, 0) / 60.0) as integer)`

/** What somebody did within a range, and in the range of the same length before it, as far as the actor may know. */
export async function readWork(
  ports: ReadPorts,
  query: WorkQuery,
  actor: Actor,
): Promise<{ readonly now: WorkFigures; readonly before: WorkFigures }> {
  const lengthMs = query.untilMs - query.fromMs
  const earlier = { ...query, fromMs: query.fromMs - lengthMs, untilMs: query.fromMs }
  const [now, before] = await Promise.all([figures(ports, query), figures(ports, earlier)])
  return { now: asSeen(actor, now), before: asSeen(actor, before) }
}

/** Nothing of what is reckoned from a field that is hidden. */
function asSeen(actor: Actor, all: WorkFigures): WorkFigures {
  const sees = ({ name }: CrmObject, ...fields: readonly string[]) => {
    const { read, field } = rightsTo(actor, name)
    return read !== 'none' && fields.every((each) => field(each) !== 'hidden')
  }
  const isDone = sees(activity, 'owner', 'status', 'doneAtMs')
  return {
    ...all,
    done: isDone && sees(activity, 'type') ? all.done : {},
    minutesSpent: isDone && sees(activity, 'minutesSpent') ? all.minutesSpent : 0,
    billedCents: isDone && sees(activity, 'minutesSpent', 'centsPerHour') ? all.billedCents : 0,
    notes: sees(note, 'author') ? all.notes : 0,
    promisesMade: sees(promise, 'author') ? all.promisesMade : 0,
    promisesKept: sees(promise, 'author', 'doneAtMs') ? all.promisesKept : 0,
  }
}

/** What several people did together. */
export function sumOf(all: readonly WorkFigures[]): WorkFigures {
  const add = (pick: (figures: WorkFigures) => number) => all.reduce((sum, each) => sum + pick(each), 0)
  const kinds = [...new Set(all.flatMap(({ done }) => Object.keys(done)))].sort()
  return {
    callsIn: add((each) => each.callsIn),
    callsOut: add((each) => each.callsOut),
    talkMs: add((each) => each.talkMs),
    threads: add((each) => each.threads),
    handledMs: add((each) => each.handledMs),
    done: Object.fromEntries(kinds.map((kind) => [kind, add(({ done }) => done[kind] ?? 0)])),
    minutesSpent: add((each) => each.minutesSpent),
    billedCents: add((each) => each.billedCents),
    notes: add((each) => each.notes),
    promisesMade: add((each) => each.promisesMade),
    promisesKept: add((each) => each.promisesKept),
  }
}

async function figures({ store }: ReadPorts, query: WorkQuery): Promise<WorkFigures> {
  const [[sums], kinds] = await Promise.all([
    store.read(compileSql(sumsOf(query))),
    store.read(compileSql(kindsOf(query))),
  ])
  const done = kinds.map((each) => kindRow.parse(each)).map(({ type, count }) => [type, count])
  return { ...row.parse(sums), done: Object.fromEntries(done) }
}

function sumsOf({ user, agent, fromMs, untilMs }: WorkQuery) {
  const calls = sql`from interaction where agent = ${agent} and agent <> '' and talk_ms > 0
    and started_at_ms >= ${fromMs} and started_at_ms < ${untilMs}`
  const threads = sql`from thread where agent = ${agent} and agent <> ''
    and started_at_ms >= ${fromMs} and started_at_ms < ${untilMs}`
  const done = sql`from activity where owner = ${user} and status = 'done'
    and done_at_ms >= ${fromMs} and done_at_ms < ${untilMs}`
  const made = sql`author = ${user} and created_at_ms >= ${fromMs} and created_at_ms < ${untilMs}`
  return sql`select
    (select count(*) ${calls} and direction = 'in') as "callsIn",
    (select count(*) ${calls} and direction = 'out') as "callsOut",
    (select coalesce(sum(talk_ms), 0) ${calls}) as "talkMs",
    (select count(*) ${threads}) as threads,
    (select coalesce(sum(handled_ms), 0) ${threads}) as "handledMs",
    (select coalesce(sum(minutes_spent), 0) ${done}) as "minutesSpent",
    (select coalesce(sum(${CENTS}), 0) ${done}) as "billedCents",
    (select count(*) from note where ${made}) as notes,
    (select count(*) from promise where ${made}) as "promisesMade",
    (select count(*) from promise where author = ${user} and done_at_ms >= ${fromMs} and done_at_ms < ${untilMs})
      as "promisesKept"`
}

function kindsOf({ user, fromMs, untilMs }: WorkQuery) {
  return sql`select type, count(*) as count from activity where owner = ${user} and status = 'done'
    and done_at_ms >= ${fromMs} and done_at_ms < ${untilMs} group by type order by type`
}
