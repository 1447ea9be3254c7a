import { newSecret } from '../../lib/secret.ts'
import { webCallerNumber } from '../../lib/web-caller.ts'
import type { BrowserPhones, Credential } from '../../ports/browser-phones.ts'
import type { Clock } from '../../ports/clock.ts'

/** What callers' phones are made with. */
export interface CallerPhonesParts {
  readonly clock: Clock
  readonly browserPhones?: BrowserPhones | undefined
}

/** A caller's phone and the ticket that opens its tunnel. */
export interface CallerPhone extends Credential {
  readonly ticket: string
}

/** Phones of customers' pages: each may call the one number that it was made for, once and not for long. */
export interface CallerPhones {
  /** Undefined when so many are open that no more are made. Rejects when the switch does not make it. */
  open(number: string): Promise<CallerPhone | undefined>
  /** The phone of a ticket whose page has come, '' when the ticket has run out. */
  claim(ticket: string): string
  isOpen(ticket: string): boolean
  /** The number that agents see of a ticket's page; '' when the ticket has run out. */
  numberOf(ticket: string): string
  /** Its page has gone. */
  gone(name: string): void
  stop(): void
}

const MOST_OPEN = 50
/** A page connects at once; a talk goes on as long as its page is there. */
const CONNECT_WITHIN_MS = 60_000
const LONGEST_MS = 3_600_000
const CLOSE_AFTER_MS = 2_000

interface Ticket {
  readonly name: string
  cancel: () => void
}

/** No callers yet. */
export function createCallerPhones({ clock, browserPhones }: CallerPhonesParts): CallerPhones {
  const tickets = new Map<string, Ticket>()
  const end = (ticket: string) => {
    const found = tickets.get(ticket)
    if (found === undefined) return
    found.cancel()
    tickets.delete(ticket)
    browserPhones?.close([found.name]).catch(() => {})
  }
  const endAfter = (ticket: string, ms: number) => clock.at(clock.now() + ms, () => end(ticket))
  return {
    async open(number) {
      if (browserPhones === undefined || tickets.size >= MOST_OPEN) return undefined
      const ticket = newSecret()
      tickets.set(ticket, { name: '', cancel: () => {} })
      try {
        const credential = await browserPhones.open(number)
        tickets.set(ticket, { name: credential.name, cancel: endAfter(ticket, CONNECT_WITHIN_MS) })
        return { ...credential, ticket }
      } catch (error) {
        tickets.delete(ticket)
        throw error
      }
    },
    isOpen: (ticket) => tickets.has(ticket),
    numberOf(ticket) {
      const { name = '' } = tickets.get(ticket) ?? {}
      return name === '' ? '' : webCallerNumber(name)
    },
    claim(ticket) {
      const found = tickets.get(ticket)
      if (found === undefined || found.name === '') return ''
      found.cancel()
      found.cancel = endAfter(ticket, LONGEST_MS)
      return found.name
    },
    gone(name) {
      for (const [ticket, found] of tickets)
        if (found.name === name) {
          found.cancel()
          // The page says farewell to its call with its last message.
          found.cancel = endAfter(ticket, CLOSE_AFTER_MS)
        }
    },
    stop() {
      for (const ticket of [...tickets.keys()]) end(ticket)
    },
  }
}
