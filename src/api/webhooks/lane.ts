import type { Logged } from '../../core/words/event.ts'
import type { EnvelopeParts } from './envelope.ts'
import { compose, toPost } from './message.ts'
import {
  type Delivery,
  dropLane,
  type LaneRow,
  readLog,
  saveDeliveries,
  saveLane,
  saveWebhook,
  type Webhook,
  webhookChanged,
} from './rows.ts'
import { OFF_AFTER_MS, waitAfter } from './schedule.ts'
import { type SendParts, type Sent, send } from './send.ts'

/** What a lane needs. `hook` is its webhook as it is now; `change` keeps that in mind, the lane writes it. */
export interface LaneParts extends EnvelopeParts, SendParts {
  readonly random: () => number
  readonly hook: () => Webhook | undefined
  readonly change: (hook: Webhook) => void
  readonly turnOff: (reason: string) => Promise<void>
  readonly onParked: (hook: Webhook) => void
  readonly onEnd: () => void
  readonly onFault: (error: unknown) => void
}

const PAGE = 200
const FLUSH_AFTER = 50
const FLUSH_AFTER_MS = 1_000
const FLUSH_AFTER_EVENTS = 5_000
const GONE = 410

/**
 * Tells one webhook of the log, in order, one message after another. A message that is not taken holds up those behind
 * it and nobody else; after its last try it is parked. Where it stands is written with what became of the messages, so
 * after a crash the last few may go out again and none is left out.
 */
export class Lane {
  readonly #parts: LaneParts
  #row: LaneRow
  #savedAt: number
  #flushedMs = 0
  #done: Delivery[] = []
  #isChanged = false
  #running: Promise<void> | undefined
  #isWoken = false
  #cancel = () => {}
  readonly #stop = new AbortController()

  constructor(row: LaneRow, parts: LaneParts) {
    this.#row = row
    this.#savedAt = row.at
    this.#parts = parts
  }

  get webhook(): string {
    return this.#row.webhook
  }

  get row(): LaneRow {
    return this.#row
  }

  /** Looks whether there is something to tell. */
  wake(): void {
    this.#isWoken = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  /** Forgets how long it was to wait for the next try. */
  hurry(): void {
    this.#row = { ...this.#row, nextAtMs: 0 }
    this.wake()
  }

  /** Tells no more; resolves when where it stands is written. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#cancel()
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#isWoken && !this.#stop.signal.aborted) {
      this.#isWoken = false
      await this.#tell().catch(this.#parts.onFault)
    }
  }

  async #tell(): Promise<void> {
    const { clock, rows } = this.#parts
    const { nextAtMs } = this.#row
    this.#cancel()
    if (nextAtMs > clock.now()) {
      this.#cancel = clock.at(nextAtMs, () => this.wake())
      return
    }
    for (;;) {
      const page = await readLog(rows.store, this.#row.at, PAGE)
      for (const logged of page) if (!(await this.#pass(logged))) return this.#flush()
      if (page.length < PAGE || this.#isThrough()) break
    }
    if (this.#isThrough()) return this.#end()
    if (this.#done.length > 0 || this.#row.at - this.#savedAt > FLUSH_AFTER_EVENTS) await this.#flush()
  }

  /** Whether the lane goes on behind this event. */
  async #pass(logged: Logged): Promise<boolean> {
    const { clock, hook, turnOff } = this.#parts
    const now = hook()
    if (this.#stop.signal.aborted || now?.status !== 'on' || this.#isThrough()) return this.#isThrough()
    const composed = await compose(this.#parts, now, logged)
    if (composed.kind === 'owner') {
      await turnOff('owner')
      return false
    }
    if (composed.kind === 'nothing') {
      this.#row = { ...this.#row, at: logged.seq }
      return true
    }
    const { topic, body } = composed
    const sent = await send(this.#parts, toPost(now, { key: String(logged.seq), body }, clock.now()), this.#stop.signal)
    if (this.#stop.signal.aborted && sent.error !== '') return false
    return this.#note({ seq: logged.seq, topic }, sent)
  }

  async #note({ seq, topic }: { seq: number; topic: string }, sent: Sent): Promise<boolean> {
    const { clock, random } = this.#parts
    const nowMs = clock.now()
    const tries = this.#row.tries + 1
    const isTaken = sent.error === ''
    const waitMs = isTaken ? undefined : waitAfter(tries, random)
    const isOver = waitMs === undefined
    const status = isTaken ? 'delivered' : isOver ? 'parked' : 'failing'
    const { id, webhook } = this.#row
    const { status: httpStatus, error, tookMs } = sent
    this.#done.push({ id: `${id}-${seq}`, webhook, seq, topic, status, tries, httpStatus, error, tookMs, atMs: nowMs })
    this.#row = isOver
      ? { ...this.#row, at: seq, tries: 0, nextAtMs: 0 }
      : { ...this.#row, tries, nextAtMs: nowMs + waitMs }
    await this.#judge(isTaken, httpStatus)
    const hook = this.#parts.hook()
    if (status === 'parked' && hook !== undefined) this.#parts.onParked(hook)
    if (!isOver) this.#isWoken = true
    if (isOver && (this.#done.length >= FLUSH_AFTER || nowMs - this.#flushedMs >= FLUSH_AFTER_MS)) await this.#flush()
    return isOver
  }

  /** Notes since when a webhook fails; one that has for days, or says that it is gone, is turned off. */
  async #judge(isTaken: boolean, httpStatus: number): Promise<void> {
    const { hook, change, clock, turnOff } = this.#parts
    const now = hook()
    if (now === undefined || isTaken === (now.failingSinceMs === 0)) {
      if (!isTaken && now !== undefined && clock.now() - now.failingSinceMs > OFF_AFTER_MS) await turnOff('failing')
      return
    }
    change({ ...now, failingSinceMs: isTaken ? 0 : clock.now() })
    this.#isChanged = true
    if (httpStatus === GONE) await turnOff('gone')
  }

  async #flush(): Promise<void> {
    const { rows, clock, hook } = this.#parts
    const done = this.#done.splice(0)
    const now = hook()
    if (now === undefined) return
    const changed = this.#isChanged ? [saveWebhook(now)] : []
    this.#isChanged = false
    this.#flushedMs = clock.now()
    this.#savedAt = this.#row.at
    await rows.write({
      event: webhookChanged(rows, { object: 'webhook_delivery', id: this.webhook, change: 'updated', by: '' }),
      statements: [saveLane(this.#row), ...saveDeliveries(this.webhook, done, clock.now()), ...changed],
    })
  }

  #isThrough(): boolean {
    const { at, until } = this.#row
    return until > 0 && at >= until
  }

  async #end(): Promise<void> {
    const { rows, clock, onEnd } = this.#parts
    this.#stop.abort()
    await rows.write({
      event: webhookChanged(rows, { object: 'webhook_delivery', id: this.webhook, change: 'updated', by: '' }),
      statements: [...saveDeliveries(this.webhook, this.#done.splice(0), clock.now()), dropLane(this.#row.id)],
    })
    onEnd()
  }
}
