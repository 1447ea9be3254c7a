import type { AgentSettings, AgentStatus } from '../../core/words/agent.ts'
import type { CoachingMode } from '../../core/words/coaching.ts'
import type { PhoneKind } from '../../core/words/phone.ts'

/** An agent as screens follow them. */
export interface Agent {
  name: string
  /** Null is every queue whose skills they have. */
  queues: readonly string[] | null
  skills: Readonly<Record<string, number>>
  phone: string
  phoneKind: PhoneKind
  /** A phone in a browser is away until its page has registered. */
  phoneStatus: 'registered' | 'away' | 'none'
  phoneSinceMs: number
  status: AgentStatus
  reason: string
  sinceMs: number
  interaction: string
  queue: string
  /** What the agent takes when the work in hand ends; '' when nothing is planned. */
  next: 'ready' | 'break' | 'offline' | ''
  nextReason: string
  wrapupUntilMs: number
  /** How often this wrap-up may still be made longer. */
  wrapupExtensions: number
  /** When a break ends by itself; 0 when only the agent ends it. */
  breakUntilMs: number
  /** Who took the call that rang here last, when it rang at several. */
  takenBy: string
  /** Whose talk they are in as a supervisor. */
  coaching: { readonly interaction: string; readonly mode: CoachingMode; readonly isIn: boolean } | null
  day: number
  callsToday: number
  /** How many calls of queues they may have in a day, null for any number; only then these are counted. */
  callsPerDay: number | null
  callsCounted: number
  /** Whether the talk in hand is among them. */
  isCounted: boolean
  /** Units of work at once. */
  capacity: number
  /** Chats, mails and tasks in hand by channel, from the offer to the end of the wrap-up. */
  written: Readonly<Record<string, number>>
}

const NOTHING_WRITTEN: Agent['written'] = Object.freeze({})

/** An agent who has just been set up: logged out. */
export function newAgent({ name, queues, skills, callsPerDay, capacity }: AgentSettings): Agent {
  return {
    name,
    queues,
    skills,
    phone: '',
    phoneKind: 'desk',
    phoneStatus: 'none',
    phoneSinceMs: 0,
    status: 'offline',
    reason: '',
    sinceMs: 0,
    interaction: '',
    queue: '',
    next: '',
    nextReason: '',
    wrapupUntilMs: 0,
    wrapupExtensions: 0,
    breakUntilMs: 0,
    takenBy: '',
    coaching: null,
    day: 0,
    callsToday: 0,
    callsPerDay,
    callsCounted: 0,
    isCounted: false,
    capacity,
    written: NOTHING_WRITTEN,
  }
}
