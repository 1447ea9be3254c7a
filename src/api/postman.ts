import { dueLetters, mailOf, noteFailed, noteSent } from '../crm/calendar/outbox.ts'
import type { WritePorts } from '../crm/ports.ts'
import type { Clock } from '../ports/clock.ts'
import type { Mailer } from '../ports/mailer.ts'

const LOOK_EVERY_MS = 5_000

/** What it needs. Without a mailer nothing is sent. */
export interface PostmanParts {
  readonly rows: WritePorts
  readonly clock: Clock
  readonly mailer: Mailer | undefined
  readonly onFault: (error: unknown) => void
}

/** Sends the invitations that wait, one after another; what the mail server does not take is tried again later. */
export class Postman {
  readonly #parts: PostmanParts
  #cancel: (() => void) | undefined
  #sending = Promise.resolve()
  #isSending = false

  constructor(parts: PostmanParts) {
    this.#parts = parts
  }

  /** Looks every few seconds. Safe to call twice. */
  start(): void {
    if (this.#cancel === undefined && this.#parts.mailer !== undefined) this.#next()
  }

  /** Sends no more; resolves when nothing is under way. Safe to call twice. */
  async stop(): Promise<void> {
    this.#cancel?.()
    this.#cancel = () => {}
    await this.#sending
  }

  #next(): void {
    const { clock, onFault } = this.#parts
    this.#cancel = clock.at(clock.now() + LOOK_EVERY_MS, () => {
      this.#next()
      if (this.#isSending) return
      this.#isSending = true
      this.#sending = this.#send()
        .catch(onFault)
        .finally(() => {
          this.#isSending = false
        })
    })
  }

  async #send(): Promise<void> {
    const { rows, clock, mailer } = this.#parts
    if (mailer === undefined) return
    for (const letter of await dueLetters(rows, clock.now())) {
      const fault = await mailer.send(mailOf(letter)).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      await (fault === undefined ? noteSent(rows, letter) : noteFailed(rows, letter, fault))
    }
  }
}
