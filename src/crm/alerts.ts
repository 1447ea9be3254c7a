import { z } from 'zod'
import { type AlertRule, alertRule } from '../core/words/alert.ts'
import type { RowEvent } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { ReadPorts, WritePorts } from './ports.ts'

interface AlertTable {
  id: string
  rule: string
  queue: string
  metric: string
  severity: string
  value: number
  raised_at_ms: number
  cleared_at_ms: number
  acknowledged_by: string
  acknowledged_at_ms: number
}

interface Tables {
  alert_rule: { id: string; place: number; rule: string }
  alert: AlertTable
}

/** An alert that goes on. */
export interface Alert {
  readonly id: string
  readonly rule: string
  readonly queue: string
  readonly metric: string
  readonly severity: string
  readonly value: number
  readonly raisedAtMs: number
  readonly acknowledgedBy: string
  readonly acknowledgedAtMs: number
}

const rows = db<Tables>()
const ruleRow = z.object({ rule: z.string() })
const alertRow = z.object({
  id: z.string(),
  rule: z.string(),
  queue: z.string(),
  metric: z.string(),
  severity: z.string(),
  value: z.number(),
  raisedAtMs: z.int(),
  acknowledgedBy: z.string(),
  acknowledgedAtMs: z.int(),
})

const allRules = prepare<object>(() => rows.selectFrom('alert_rule').select('rule').orderBy('place'))
const dropRules = prepare<object>(() => rows.deleteFrom('alert_rule'))
const insertRule = prepare<Tables['alert_rule']>((param) =>
  rows.insertInto('alert_rule').values({ id: param('id'), place: param('place'), rule: param('rule') }),
)
const openAlerts = prepare<object>(() =>
  rows
    .selectFrom('alert')
    .select([
      'id',
      'rule',
      'queue',
      'metric',
      'severity',
      'value',
      'raised_at_ms as raisedAtMs',
      'acknowledged_by as acknowledgedBy',
      'acknowledged_at_ms as acknowledgedAtMs',
    ])
    .where('cleared_at_ms', '=', 0)
    .orderBy('raised_at_ms')
    .limit(10_000),
)
const insertAlert = prepare<Omit<Alert, 'acknowledgedBy' | 'acknowledgedAtMs'>>((param) =>
  rows.insertInto('alert').values({
    id: param('id'),
    rule: param('rule'),
    queue: param('queue'),
    metric: param('metric'),
    severity: param('severity'),
    value: param('value'),
    raised_at_ms: param('raisedAtMs'),
    cleared_at_ms: 0,
    acknowledged_by: '',
    acknowledged_at_ms: 0,
  }),
)
const clear = prepare<{ id: string; atMs: number }>((param) =>
  rows
    .updateTable('alert')
    .set({ cleared_at_ms: param('atMs') })
    .where('id', '=', param('id')),
)
const acknowledge = prepare<{ id: string; by: string; atMs: number }>((param) =>
  rows
    .updateTable('alert')
    .set({ acknowledged_by: param('by'), acknowledged_at_ms: param('atMs') })
    .where('id', '=', param('id')),
)

/** The rules, in the order in which they were written down. */
export async function readAlertRules({ store }: ReadPorts): Promise<AlertRule[]> {
  const found = await store.find(allRules({}))
  return found.map((row) => alertRule.parse(JSON.parse(ruleRow.parse(row).rule)))
}

/** Writes all rules anew. */
export async function writeAlertRules(ports: WritePorts, rules: readonly AlertRule[], by: string): Promise<void> {
  const inserts = rules.map((rule, place) => insertRule({ id: rule.id, place, rule: JSON.stringify(rule) }))
  const event = changed('alert_rule', { id: 'all', change: 'updated', by, atMs: ports.clock.now() })
  await ports.write({ event, statements: [dropRules({}), ...inserts] })
}

/** Gives a centre that has no rules its first ones. */
export async function seedAlertRules(ports: WritePorts, rules: readonly AlertRule[]): Promise<void> {
  if (rules.length === 0 || (await readAlertRules(ports)).length > 0) return
  await writeAlertRules(ports, rules, 'seed')
}

/** The alerts that had not ended when the server was here last. */
export async function readOpenAlerts({ store }: ReadPorts): Promise<Alert[]> {
  return z.array(alertRow).parse(await store.find(openAlerts({})))
}

/** Notes that an alert has begun. */
export async function noteRaised(ports: WritePorts, alert: Alert): Promise<void> {
  const event = changed('alert', { id: alert.id, change: 'created', by: 'system', atMs: alert.raisedAtMs })
  await ports.write({ event, statements: [insertAlert(alert)] })
}

/** Notes that an alert has ended. */
export async function noteCleared(ports: WritePorts, id: string, atMs: number): Promise<void> {
  const event = changed('alert', { id, change: 'deleted', by: 'system', atMs })
  await ports.write({ event, statements: [clear({ id, atMs })] })
}

/** Notes that somebody has seen an alert. */
export async function noteAcknowledged(ports: WritePorts, id: string, by: string): Promise<void> {
  const atMs = ports.clock.now()
  const event = changed('alert', { id, change: 'updated', by, atMs })
  await ports.write({ event, statements: [acknowledge({ id, by, atMs })] })
}

function changed(object: string, rest: Pick<RowEvent, 'id' | 'change' | 'by' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object, fields: [], ...rest }
}
