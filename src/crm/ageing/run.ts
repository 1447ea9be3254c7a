import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import activity from '../objects/activity.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import type { RecordRow } from '../record-sql.ts'
import { newRecord } from '../records.ts'
import { type Actor, SYSTEM } from '../rights/actor.ts'
import { readStale, type Stale } from './stale.ts'

/** A run of a rule: for whom there is a task now, or would be; records of nobody make none. */
export interface AgeRun {
  readonly tasks: readonly Stale[]
  /** Stale records that belong to nobody. */
  readonly ownerless: number
}

const MOST_AT_ONCE = 1_000
const DUE_AFTER_MS = 7 * 86_400_000

/** Makes a task for the owner of each stale record, once for each time that it becomes stale; a dry run makes none. */
export async function runAgeRule(
  ports: RecordPorts,
  { rule, isDryRun }: { readonly rule: RecordRow; readonly isDryRun: boolean },
  actor: Actor,
): Promise<Outcome<AgeRun>> {
  const object = ports.objects.get(String(rule.fields['object']))
  if (object === undefined) return refuse('record.unknown', `there is no ${String(rule.fields['object'])} any more`)
  const page = await readStale(ports, { object, tier: '', after: '', limit: MOST_AT_ONCE }, actor)
  if ('refusal' in page) return page
  const { stale } = page.value
  const known = await knownOf(ports, rule.id)
  const tasks = stale.filter((each) => ownerOf(each) !== '' && !known.has(keyOf(each)))
  if (!isDryRun) for (const each of tasks) await makeTask(ports, { rule, object: object.name, each })
  return { value: { tasks, ownerless: stale.filter((each) => ownerOf(each) === '').length } }
}

/** The task and the mark that it was made become durable together. */
function makeTask(
  ports: RecordPorts,
  { rule, object, each }: { readonly rule: RecordRow; readonly object: string; readonly each: Stale },
): Promise<void> {
  const nowMs = ports.clock.now()
  const subject = `${String(rule.fields['subject'])}: ${String(each.row.fields['name'] ?? '')}`.slice(0, 200)
  const blank = Object.fromEntries(activity.fieldNames.map((field) => [field, null]))
  const { row, change } = newRecord(
    ports,
    { object: ports.objects.get(activity.name) ?? activity, actor: SYSTEM },
    {
      ...blank,
      ...{ type: 'task', status: 'planned', priority: 'normal', subject, owner: ownerOf(each) },
      ...{ dueAtMs: nowMs + DUE_AFTER_MS, [object]: each.row.id },
    },
  )
  const mark = compileSql(sql`insert into care_mark (plan, customer, period, activity, made_at_ms)
    values (${rule.id}, ${each.row.id}, ${periodOf(each)}, ${row.id}, ${nowMs}) on conflict do nothing`)
  return ports.write({ ...change, statements: [...change.statements, mark] })
}

async function knownOf({ store }: RecordPorts, rule: string): Promise<ReadonlySet<string>> {
  const found = await store.read(compileSql(sql`select customer, period from care_mark where plan = ${rule}`))
  return new Set(found.map(({ customer, period }) => `${String(customer)} ${String(period)}`))
}

function keyOf(each: Stale): string {
  return `${each.row.id} ${periodOf(each)}`
}

function periodOf({ sinceMs }: Stale): string {
  return `since ${sinceMs}`
}

function ownerOf({ row }: Stale): string {
  return String(row.fields['owner'] ?? '')
}
