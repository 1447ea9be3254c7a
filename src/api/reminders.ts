import { findDue } from '../crm/calendar/due-reminders.ts'
import { noteFired, putOff, type Reminder, readOpen, seenBy } from '../crm/calendar/reminders.ts'
import type { WritePorts } from '../crm/ports.ts'
import type { Actor } from '../crm/rights/actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Row } from '../ports/store.ts'

/** How often it is looked whom to remind. */
const LOOK_EVERY_MS = 5_000

/** What it needs. `onFault` is told what could not be read or written; it is tried again with the next look. */
export interface ReminderParts {
  readonly rows: WritePorts
  readonly clock: Clock
  readonly zone: string
  readonly onFault: (error: unknown) => void
}

/** Who is reminded, and what they may see. */
interface Reminded {
  readonly user: { readonly id: string }
  readonly actor: Actor
}

/** Reminds people of what they have planned, each of each thing once; nobody until it is started. */
export class Reminders {
  readonly #parts: ReminderParts
  #open: ReadonlyMap<string, readonly Reminder[]> = new Map()
  #cancel: (() => void) | undefined
  #looking = Promise.resolve()
  #under = 0
  /** Told whose reminders have changed. */
  onChange: (users: readonly string[]) => void = () => {}

  constructor(parts: ReminderParts) {
    this.#parts = parts
  }

  /** Takes up what was given before, then looks every few seconds. Safe to call twice. */
  start(): void {
    if (this.#cancel !== undefined) return
    this.#lookAgain()
  }

  /** Reminds no more; resolves when nothing is under way. Safe to call twice. */
  async stop(): Promise<void> {
    this.#cancel?.()
    this.#cancel = () => {}
    await this.#looking
  }

  /** What somebody is reminded of at this moment, as far as they may see it. */
  openOf({ user, actor }: Reminded): readonly Reminder[] {
    return seenBy(actor, this.#open.get(user.id) ?? [])
  }

  /** The row of somebody's reminders, as the topic `me` tells of it; none while there are none. */
  row(who: Reminded): Row | undefined {
    const open = this.openOf(who)
    return open.length === 0 ? undefined : { open }
  }

  /** Puts one off, or away for good; false where there is none. */
  async putOff(id: string, user: string, untilMs: number | 'forever'): Promise<boolean> {
    const isDone = await putOff(this.#parts.rows, { id, user, untilMs })
    if (isDone) await this.look()
    return isDone
  }

  /** Looks now whom to remind; one look after another. */
  look(): Promise<void> {
    this.#under += 1
    this.#looking = this.#looking
      .then(() => this.#look())
      .catch(this.#parts.onFault)
      .finally(() => {
        this.#under -= 1
      })
    return this.#looking
  }

  #lookAgain(): void {
    const { clock } = this.#parts
    this.#cancel = clock.at(clock.now() + LOOK_EVERY_MS, () => {
      // A slow store is not asked again before it has answered.
      if (this.#under === 0) void this.look()
      this.#lookAgain()
    })
  }

  async #look(): Promise<void> {
    const { rows, clock, zone } = this.#parts
    for (const due of await findDue(rows, clock.now(), zone)) await noteFired(rows, due)
    const before = this.#open
    this.#open = Map.groupBy(await readOpen(rows, clock.now()), ({ user }) => user)
    const users = [...new Set([...before.keys(), ...this.#open.keys()])]
    const changed = users.filter((user) => wordOf(before.get(user)) !== wordOf(this.#open.get(user)))
    if (changed.length > 0) this.onChange(changed)
  }
}

function wordOf(reminders: readonly Reminder[] = []): string {
  return JSON.stringify(reminders)
}
