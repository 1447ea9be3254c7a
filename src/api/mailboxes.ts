import { readUnread, type Unread } from '../crm/letters/letter-rows.ts'
import type { ReadPorts } from '../crm/ports.ts'
import type { Row } from '../ports/store.ts'

/** Knows how many letters each user has not read, so that screens are told without asking. */
export class Mailboxes {
  readonly #rows: ReadPorts
  #unread = new Map<string, Unread>()
  #looking = Promise.resolve()
  /** Told whose count has changed. */
  onChange: (users: readonly string[]) => void = () => {}

  constructor(rows: ReadPorts) {
    this.#rows = rows
  }

  /** Counts all that lies there. */
  async start(): Promise<void> {
    this.#unread = byUser(await readUnread(this.#rows))
  }

  /** Counts all anew, after letters have gone that nobody put away. */
  lookAll(): Promise<void> {
    return this.look([...this.#unread.keys()])
  }

  /** Resolves when nothing is counted any more. Safe to call twice. */
  async stop(): Promise<void> {
    await this.#looking
  }

  /** The row of somebody, as the topic `me` tells of it; none while everything is read. */
  row(user: string): Row | undefined {
    const unread = this.#unread.get(user)
    if (unread === undefined) return undefined
    const { count, id, subject, senderName, atMs } = unread
    return { unread: count, newest: { id, subject, senderName, atMs } }
  }

  /** Counts anew for these users, after something was written; one count after another. */
  look(users: readonly string[]): Promise<void> {
    const counted = this.#looking.then(async () => {
      const found = byUser(await readUnread(this.#rows, users))
      for (const user of users) {
        const unread = found.get(user)
        if (unread === undefined) this.#unread.delete(user)
        else this.#unread.set(user, unread)
      }
      this.onChange(users)
    })
    this.#looking = counted.catch(() => undefined)
    return counted
  }
}

function byUser(all: readonly Unread[]): Map<string, Unread> {
  return new Map(all.map((unread) => [unread.user, unread]))
}
