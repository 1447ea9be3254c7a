import type { Signal } from '../../core/words/input.ts'
import type { Clock } from '../../ports/clock.ts'

/** Who is told, and by which clock. */
export interface PresenceParts {
  readonly clock: Clock
  readonly report: (signal: Signal) => void
}

/** A page that takes over from another, or comes back to a server that was away, has so long to register, in ms. */
const REGISTER_WITHIN_MS = 8_000

/** Tells the core when a browser phone has gone and when it is there, once each. */
export interface Presence {
  /** Its page has registered. */
  here(agent: string, phone: string): void
  /** Its page has gone. */
  gone(agent: string, phone: string): void
  /** It should register any moment; otherwise it is gone. */
  expect(agent: string, phone: string): void
  stop(): void
}

/** A presence that has seen nothing yet. */
export function createPresence({ clock, report }: PresenceParts): Presence {
  const waiting = new Map<string, () => void>()
  const settle = (phone: string) => {
    waiting.get(phone)?.()
    waiting.delete(phone)
  }
  const gone = (agent: string, phone: string) => {
    settle(phone)
    report({ type: 'phone.lost', agent, phone })
  }
  return {
    here(agent, phone) {
      settle(phone)
      report({ type: 'phone.back', agent, phone })
    },
    gone,
    expect(agent, phone) {
      settle(phone)
      waiting.set(
        phone,
        clock.at(clock.now() + REGISTER_WITHIN_MS, () => gone(agent, phone)),
      )
    },
    stop() {
      for (const cancel of waiting.values()) cancel()
      waiting.clear()
    },
  }
}
