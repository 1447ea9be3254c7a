import { newSecret } from '../../lib/secret.ts'
import type { Clock } from '../../ports/clock.ts'

/** How long somebody may take from one step of a log-in to the next. */
const TICKET_MS = 600_000
const MOST_TICKETS = 10_000

/** A secret that stands for what was shown already. */
export interface Ticket {
  readonly ticket: string
  readonly expiresAtMs: number
}

/** What was shown so far in log-ins that are under way. */
export interface Tickets<Shown> {
  issue(shown: Shown): Ticket
  /** What a ticket stands for; undefined for none that is good. */
  find(ticket: string): Shown | undefined
  end(ticket: string): void
}

/** Keeps tickets until they run out or the process ends: whoever is between two steps then begins again. */
export function createTickets<Shown>(clock: Pick<Clock, 'now'>): Tickets<Shown> {
  const issued = new Map<string, { shown: Shown; expiresAtMs: number }>()
  return {
    issue(shown) {
      const [ticket, expiresAtMs] = [newSecret(), clock.now() + TICKET_MS]
      issued.set(ticket, { shown, expiresAtMs })
      const [oldest] = issued.keys()
      if (issued.size > MOST_TICKETS && oldest !== undefined) issued.delete(oldest)
      return { ticket, expiresAtMs }
    },
    find(ticket) {
      const found = issued.get(ticket)
      if (found === undefined || found.expiresAtMs > clock.now()) return found?.shown
      issued.delete(ticket)
      return undefined
    },
    end: (ticket) => void issued.delete(ticket),
  }
}
