import type { AlertRule } from '../core/words/alert.ts'
import {
  type Alert,
  noteAcknowledged,
  noteCleared,
  noteRaised,
  readAlertRules,
  readOpenAlerts,
  writeAlertRules,
} from '../crm/alerts.ts'
import type { WritePorts } from '../crm/ports.ts'
import type { Clock } from '../ports/clock.ts'
import type { Row } from '../ports/store.ts'
import { evaluate, type Figures, type Watch, watchKey } from '../views/alerts/evaluate.ts'
import type { LiveRows } from './live-rows.ts'

/** How often the rules are held against the floor. */
const LOOK_EVERY_MS = 1_000
/** In the names of troubles, and in none of rules. */
const TROUBLE = ':'

/** What it needs. `onFault` is told what could not be written; the alert is shown all the same. */
export interface AlertParts {
  readonly rows: WritePorts
  readonly clock: Clock
  readonly live: Pick<LiveRows, 'all' | 'row'>
  readonly onFault: (error: unknown) => void
}

/** Something besides queues that goes wrong until somebody puts it right. */
export interface Trouble {
  /** Which trouble of whom: it is there once. */
  readonly rule: `${TroubleKind}:${string}`
  readonly metric: TroubleKind
  /** What people call that with which it goes wrong. */
  readonly about: string
  readonly severity: AlertRule['severity']
}

/** Kinds of trouble: a webhook was turned off, or messages to it were given up. */
export type TroubleKind = 'webhookOff' | 'webhookParked'

/** Watches the floor by its rules; nothing is watched until it is started. */
export class Alerts {
  readonly #parts: AlertParts
  readonly #watches = new Map<string, Watch>()
  readonly #open = new Map<string, Alert>()
  /** The alert of a rule on a queue. */
  readonly #idOf = new Map<string, string>()
  #rules: readonly AlertRule[] = []
  #cancel: (() => void) | undefined
  /** Who is told which alerts have changed. */
  onChange: (ids: readonly string[]) => void = () => {}

  constructor(parts: AlertParts) {
    this.#parts = parts
  }

  get rules(): readonly AlertRule[] {
    return this.#rules
  }

  /** Alerts that go on, by id. */
  get open(): ReadonlyMap<string, Alert> {
    return this.#open
  }

  /** Takes up what was known, then looks every second. Safe to call twice. */
  async start(): Promise<void> {
    if (this.#cancel !== undefined) return
    this.#cancel = () => {}
    const { rows } = this.#parts
    const [rules, known] = await Promise.all([readAlertRules(rows), readOpenAlerts(rows)])
    this.#rules = rules
    for (const alert of known) this.#takeUp(alert)
    this.#lookAgain()
  }

  /** Watches no more. Safe to call twice. */
  stop(): void {
    this.#cancel?.()
  }

  /** Puts other rules in the place of all that there are. */
  async setRules(rules: readonly AlertRule[], by: string): Promise<void> {
    await writeAlertRules(this.#parts.rows, rules, by)
    this.#rules = rules
    this.#look()
  }

  /** Notes that somebody has seen an alert; false when it has ended meanwhile. */
  async acknowledge(id: string, by: string): Promise<boolean> {
    if (!this.#open.has(id)) return false
    await noteAcknowledged(this.#parts.rows, id, by)
    this.#update(id, { acknowledgedBy: by, acknowledgedAtMs: this.#parts.clock.now() })
    this.onChange([id])
    return true
  }

  /** Raises an alert that stands until it is settled; coming again it counts up. */
  raise({ rule, metric, about, severity }: Trouble): void {
    const { rows, clock } = this.#parts
    const known = this.#troubleOf(rule)
    if (known !== undefined) {
      this.onChange([this.#update(known.id, { value: known.value + 1 })])
      return
    }
    const raisedAtMs = clock.now()
    const id = rows.ids.next(raisedAtMs)
    const seen = { acknowledgedBy: '', acknowledgedAtMs: 0 }
    const alert: Alert = { id, rule, queue: about, metric, severity, value: 1, raisedAtMs, ...seen }
    this.#open.set(id, alert)
    this.#tellWhen(noteRaised(rows, alert), id)
  }

  /** Ends the alert of a trouble that was put right, if there is one. */
  settle(rule: Trouble['rule']): void {
    const { rows, clock } = this.#parts
    const known = this.#troubleOf(rule)
    if (known === undefined) return
    this.#open.delete(known.id)
    this.#tellWhen(noteCleared(rows, known.id, clock.now()), known.id)
  }

  #troubleOf(rule: Trouble['rule']): Alert | undefined {
    return [...this.#open.values()].find((alert) => alert.rule === rule)
  }

  #lookAgain(): void {
    const { clock } = this.#parts
    this.#cancel = clock.at(clock.now() + LOOK_EVERY_MS, () => {
      this.#look()
      this.#lookAgain()
    })
  }

  #look(): void {
    const nowMs = this.#parts.clock.now()
    const queues = figuresOf(this.#watched(), nowMs)
    const { raised, cleared, changed } = evaluate(this.#watches, { rules: this.#rules, queues, nowMs })
    for (const watch of raised) this.#raise(watch)
    for (const watch of cleared) this.#clear(watch, nowMs)
    const ids = changed.map((watch) => this.#update(this.#idOf.get(keyOf(watch)) ?? '', { value: watch.value }))
    if (ids.length > 0) this.onChange(ids)
  }

  /** The rows of the queues that a rule is for. */
  #watched(): readonly Row[] {
    const { live } = this.#parts
    if (this.#rules.some(({ queue }) => queue === null)) return live.all('queue-now')
    const ids = new Set(this.#rules.flatMap(({ queue }) => queue ?? []))
    return [...ids].map((id) => live.row('queue-now', id)).filter((row) => row !== undefined)
  }

  #raise(watch: Watch): void {
    const { rows } = this.#parts
    const { rule, queue, value, raisedAtMs } = watch
    const { metric, severity } = rule
    const id = rows.ids.next(raisedAtMs)
    const seen = { acknowledgedBy: '', acknowledgedAtMs: 0 }
    const alert: Alert = { id, rule: rule.id, queue, metric, severity, value, raisedAtMs, ...seen }
    this.#open.set(id, alert)
    this.#idOf.set(keyOf(watch), id)
    this.#tellWhen(noteRaised(rows, alert), id)
  }

  #clear(watch: Watch, nowMs: number): void {
    const key = keyOf(watch)
    const id = this.#idOf.get(key) ?? ''
    this.#idOf.delete(key)
    this.#open.delete(id)
    this.#tellWhen(noteCleared(this.#parts.rows, id, nowMs), id)
  }

  /** Screens are told once the log has it, so that whoever was cut off catches up with it too. */
  #tellWhen(written: Promise<void>, id: string): void {
    written.catch(this.#parts.onFault).finally(() => this.onChange([id]))
  }

  #takeUp(alert: Alert): void {
    const { rows, clock, onFault } = this.#parts
    const rule = this.#rules.find(({ id }) => id === alert.rule)
    if (rule === undefined && alert.rule.includes(TROUBLE)) {
      this.#open.set(alert.id, alert)
      return
    }
    if (rule === undefined) {
      noteCleared(rows, alert.id, clock.now()).catch(onFault)
      return
    }
    const { queue, value, raisedAtMs } = alert
    const watch = { rule, queue, value, raisedAtMs, crossedSinceMs: raisedAtMs }
    this.#watches.set(keyOf(watch), watch)
    this.#idOf.set(keyOf(watch), alert.id)
    this.#open.set(alert.id, alert)
  }

  #update(id: string, to: Partial<Alert>): string {
    const alert = this.#open.get(id)
    if (alert !== undefined) this.#open.set(id, { ...alert, ...to })
    return id
  }
}

function keyOf({ rule, queue }: Watch): string {
  return watchKey(rule.id, queue)
}

/** What is measured of each queue, from the rows that screens see. */
function figuresOf(queues: readonly Row[], nowMs: number): Map<string, Figures> {
  return new Map(
    queues.map((row) => {
      const today = isRow(row['today']) ? row['today'] : {}
      const since = figure(row['longestWaitSinceMs'])
      const offered = figure(today['offered']) ?? 0
      const figures: Figures = {
        waiting: figure(row['waiting']),
        longestWaitMs: since === null ? 0 : nowMs - since,
        serviceLevelPercent: figure(today['serviceLevelPercent']),
        abandonedPercent: offered === 0 ? null : ((figure(today['abandoned']) ?? 0) / offered) * 100,
        ready: figure(row['ready']),
        onBreak: figure(row['break']),
      }
      return [String(row['id']), figures]
    }),
  )
}

function figure(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null
}
