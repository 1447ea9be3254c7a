import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import { createTurns } from '../../lib/turns.ts'
import { dayIn } from '../../lib/zone.ts'
import type { Statement } from '../../ports/store.ts'
import activity from '../objects/activity.ts'
import type { RecordPorts } from '../ports.ts'
import type { RecordRow } from '../record-sql.ts'
import { newRecord } from '../records.ts'
import { SYSTEM } from '../rights/actor.ts'
import { type Candidate, findCandidates, type Looking } from './candidates.ts'

/** A run of a plan: who is thought of, and how many tasks or marks were made; none in a dry run. */
export interface CareRun {
  readonly who: readonly Candidate[]
  readonly made: number
}

/** How a plan is run. */
export interface RunQuery extends Looking {
  readonly isDryRun: boolean
}

/** At five in the afternoon of its day a task is due. */
const DUE_AFTER_MS = 17 * 3_600_000

/** Runs plans, one run after another: each customer is thought of once in a period. */
export function createCare(ports: RecordPorts): (plan: RecordRow, query: RunQuery) => Promise<CareRun> {
  const turns = createTurns()
  return (plan, query) => turns(plan.id, () => run(ports, plan, query))
}

async function run(ports: RecordPorts, plan: RecordRow, { isDryRun, ...looking }: RunQuery): Promise<CareRun> {
  const who = await findCandidates(ports, plan, looking)
  if (isDryRun) return { who, made: 0 }
  for (const one of who) await think(ports, { plan, one, zone: looking.zone })
  return { who, made: who.length }
}

/** The task and the mark become durable together: whatever happens, neither is there without the other. */
async function think(ports: RecordPorts, { plan, one, zone }: { plan: RecordRow; one: Candidate; zone: string }) {
  const nowMs = ports.clock.now()
  if (plan.fields['makes'] === 'message') {
    const event = {
      type: 'row.changed',
      object: 'care_mark',
      id: one.id,
      change: 'created',
      fields: [],
      by: '',
      atMs: nowMs,
    } as const
    return ports.write({ event, statements: [markOf({ plan, one, activity: '', nowMs })] })
  }
  const { row, change } = newRecord(ports, { object: activity, actor: SYSTEM }, taskOf(plan, one, zone))
  return ports.write({ ...change, statements: [...change.statements, markOf({ plan, one, activity: row.id, nowMs })] })
}

function taskOf({ fields }: RecordRow, { object, id, name, owner, date }: Candidate, zone: string) {
  const blank = Object.fromEntries(activity.fieldNames.map((field) => [field, null]))
  const dueAtMs = (dayIn(zone, date)?.fromMs ?? Date.parse(date)) + DUE_AFTER_MS
  const subject = `${String(fields['subject'])}: ${name}`.slice(0, 200)
  const own = { type: 'task', status: 'planned', priority: 'normal', subject, details: fields['details'] ?? null }
  return { ...blank, ...own, owner: owner === '' ? (fields['owner'] ?? null) : owner, dueAtMs, [object]: id }
}

interface Marked {
  readonly plan: RecordRow
  readonly one: Candidate
  readonly activity: string
  readonly nowMs: number
}

function markOf({ plan, one, activity: made, nowMs }: Marked): Statement {
  return compileSql(sql`insert into care_mark (plan, customer, period, activity, made_at_ms)
    values (${plan.id}, ${one.id}, ${one.period}, ${made}, ${nowMs}) on conflict do nothing`)
}
