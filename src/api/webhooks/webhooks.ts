import type { CrmObject } from '../../crm/object.ts'
import type { RecordPorts } from '../../crm/ports.ts'
import type { Records } from '../../crm/records.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Loop } from '../../runtime/loop.ts'
import { Lane } from './lane.ts'
import { toPost } from './message.ts'
import {
  dropWebhook,
  type LaneRow,
  readLanes,
  readWebhooks,
  saveLane,
  saveWebhook,
  type Webhook,
  webhookChanged,
} from './rows.ts'
import { type Sent, send } from './send.ts'
import { newSigningSecret } from './sign.ts'
import { refuseUrl, type TargetRules } from './target.ts'

/**
 * What it needs. `onAlarm` is told when a webhook was turned off by the server, `onParked` when a message to it was given
 * up, `onSettled` when somebody has looked after either.
 */
export interface WebhookParts extends TargetRules {
  readonly loop: Pick<Loop, 'subscribe' | 'position'>
  readonly rows: RecordPorts
  readonly records: Records
  readonly objects: ReadonlyMap<string, CrmObject>
  readonly clock: Clock
  readonly random: () => number
  readonly onAlarm: (hook: Webhook) => void
  readonly onParked: (hook: Webhook) => void
  readonly onSettled: (id: string, what: 'off' | 'parked') => void
  readonly onFault: (error: unknown) => void
}

/** What somebody says of a webhook. */
export interface WebhookSettings {
  readonly label: string
  readonly url: string
  readonly format: Webhook['format']
  readonly topics: readonly string[]
  readonly status: Webhook['status']
}

const LOOK_AFTER_MS = 50
const ROTATE_FOR_MS = 24 * 3_600_000
const MOST_WEBHOOKS = 50
const MOST_REPLAYS = 5

/** Tells those outside what happens, each by itself; nobody is told until it is started. */
export class Webhooks {
  readonly #parts: WebhookParts
  readonly #hooks = new Map<string, Webhook>()
  readonly #lanes = new Map<string, Lane>()
  #unsubscribe = () => {}
  #isStarted = false
  #isLooking = false

  constructor(parts: WebhookParts) {
    this.#parts = parts
  }

  /** Takes up where it was left. Safe to call twice. */
  async start(): Promise<void> {
    if (this.#isStarted) return
    this.#isStarted = true
    const { rows, loop } = this.#parts
    const [hooks, lanes] = await Promise.all([readWebhooks(rows), readLanes(rows)])
    for (const hook of hooks) this.#hooks.set(hook.id, hook)
    for (const lane of lanes) this.#open(lane)
    this.#unsubscribe = loop.subscribe(() => this.#look())
  }

  /** Tells no more; resolves when where each stands is written. Safe to call twice. */
  async stop(): Promise<void> {
    this.#unsubscribe()
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()))
    this.#lanes.clear()
  }

  /** Every webhook. */
  list(): readonly Webhook[] {
    return [...this.#hooks.values()]
  }

  find(id: string): Webhook | undefined {
    return this.#hooks.get(id)
  }

  /** How far the log was told to a webhook, and how many stretches are told again. */
  standing(id: string): {
    readonly at: number
    readonly tries: number
    readonly nextAtMs: number
    readonly replays: number
  } {
    const lanes = [...this.#lanes.values()].filter(({ webhook }) => webhook === id)
    const live = lanes.find(({ row }) => row.until === 0)?.row
    const { at = 0, tries = 0, nextAtMs = 0 } = live ?? {}
    return { at, tries, nextAtMs, replays: lanes.length - (live === undefined ? 0 : 1) }
  }

  /** Why this cannot be set; undefined when it can. */
  refuse({ url }: Pick<WebhookSettings, 'url'>): string | undefined {
    return refuseUrl(url, this.#parts)
  }

  get isFull(): boolean {
    return this.#hooks.size >= MOST_WEBHOOKS
  }

  /** A new webhook, told of what happens from now on. */
  async create(settings: WebhookSettings, by: string): Promise<Webhook> {
    const { rows, clock, loop } = this.#parts
    const nowMs = clock.now()
    const id = rows.ids.next(nowMs)
    const hook: Webhook = {
      ...{ id, ...settings, owner: by, secret: newSigningSecret(), oldSecret: '', oldSecretUntilMs: 0 },
      ...{ reason: '', failingSinceMs: 0, createdAtMs: nowMs },
    }
    const lane = { id: rows.ids.next(nowMs), webhook: id, at: loop.position, until: 0, tries: 0, nextAtMs: 0 }
    const event = webhookChanged(rows, { object: 'webhook', id, change: 'created', fields: Object.keys(settings), by })
    await rows.write({ event, statements: [saveWebhook(hook), saveLane(lane)] })
    this.#hooks.set(id, hook)
    this.#open(lane)
    return hook
  }

  /** Other settings; whoever sets them owns it from now on. One that is turned on again goes on where it stood. */
  async change(hook: Webhook, settings: WebhookSettings, by: string): Promise<Webhook> {
    const fields = Object.keys(settings)
    const changed = await this.#save({ ...hook, ...settings, owner: by, reason: '', failingSinceMs: 0 }, { by, fields })
    this.#parts.onSettled(hook.id, 'off')
    for (const lane of this.#lanesOf(hook.id)) lane.hurry()
    return changed
  }

  /** A new secret; the old one signs too for a day. */
  rotate(hook: Webhook, by: string): Promise<Webhook> {
    const oldSecretUntilMs = this.#parts.clock.now() + ROTATE_FOR_MS
    const changed = { ...hook, secret: newSigningSecret(), oldSecret: hook.secret, oldSecretUntilMs }
    return this.#save(changed, { by, fields: ['secret'] })
  }

  async remove(hook: Webhook, by: string): Promise<void> {
    const { rows } = this.#parts
    this.#hooks.delete(hook.id)
    const lanes = this.#lanesOf(hook.id)
    for (const lane of lanes) this.#lanes.delete(lane.row.id)
    await Promise.all(lanes.map((lane) => lane.stop()))
    const event = webhookChanged(rows, { object: 'webhook', id: hook.id, change: 'deleted', by })
    await rows.write({ event, statements: [dropWebhook(hook.id)] })
    for (const what of ['off', 'parked'] as const) this.#parts.onSettled(hook.id, what)
  }

  /** Tells a stretch of the log again, beside what happens now; false when too many are told again already. */
  async replay(hook: Webhook, { from, to, by }: { from: number; to: number; by: string }): Promise<boolean> {
    const { rows, clock, loop } = this.#parts
    if (this.standing(hook.id).replays >= MOST_REPLAYS) return false
    const until = Math.min(to, loop.position)
    const id = rows.ids.next(clock.now())
    const lane = { id, webhook: hook.id, at: from - 1, until, tries: 0, nextAtMs: 0 }
    const event = webhookChanged(rows, { object: 'webhook', id: hook.id, change: 'updated', fields: ['replay'], by })
    await rows.write({ event, statements: [saveLane(lane)] })
    this.#parts.onSettled(hook.id, 'parked')
    this.#open(lane)
    return true
  }

  /** Sends a message that says nothing, now and once. */
  test(hook: Webhook): Promise<Sent> {
    const { clock, rows } = this.#parts
    const nowMs = clock.now()
    const id = rows.ids.next(nowMs)
    const body =
      hook.format === 'zammad'
        ? 'event=test'
        : JSON.stringify({
            ...{ specversion: '1.0', id, source: 'urn:ringdown:centre', type: 'webhook.test' },
            ...{ time: new Date(nowMs).toISOString(), datacontenttype: 'application/json', data: {} },
          })
    return send(this.#parts, toPost(hook, { key: id, body }, nowMs))
  }

  async #save(hook: Webhook, { by, fields }: { by: string; fields: readonly string[] }): Promise<Webhook> {
    const { rows } = this.#parts
    const event = webhookChanged(rows, { object: 'webhook', id: hook.id, change: 'updated', fields, by })
    await rows.write({ event, statements: [saveWebhook(hook)] })
    this.#hooks.set(hook.id, hook)
    return hook
  }

  #lanesOf(id: string): readonly Lane[] {
    return [...this.#lanes.values()].filter(({ webhook }) => webhook === id)
  }

  #open(row: LaneRow): void {
    const id = row.webhook
    const lane = new Lane(row, {
      ...this.#parts,
      hook: () => this.#hooks.get(id),
      change: (hook) => void this.#hooks.set(id, hook),
      turnOff: (reason) => this.#turnOff(id, reason),
      onEnd: () => void this.#lanes.delete(row.id),
    })
    this.#lanes.set(row.id, lane)
    lane.wake()
  }

  async #turnOff(id: string, reason: string): Promise<void> {
    const hook = this.#hooks.get(id)
    if (hook === undefined) return
    const off = await this.#save({ ...hook, status: 'off', reason }, { by: '', fields: ['status'] })
    this.#parts.onAlarm(off)
  }

  /** Many turns that come together are looked at once. */
  #look(): void {
    if (this.#isLooking || this.#lanes.size === 0) return
    this.#isLooking = true
    const { clock } = this.#parts
    clock.at(clock.now() + LOOK_AFTER_MS, () => {
      this.#isLooking = false
      for (const lane of this.#lanes.values()) lane.wake()
    })
  }
}
