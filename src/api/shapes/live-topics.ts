import type { AgentNow } from './agent-now.ts'
import type { AlertNow } from './alert.ts'
import type { CallNow } from './call-now.ts'
import type { CallbackNow } from './callback-now.ts'
import type { UnreadLetters } from './letter.ts'
import type { OutsideCallNow } from './outside-call.ts'
import type { ParkedNow } from './parked-now.ts'
import type { PhoneNow } from './phone-now.ts'
import type { QueueNow } from './queue-now.ts'
import type { ReminderNow } from './reminder.ts'
import type { ScreenPop } from './screen-pop.ts'
import type { ThreadNow } from './thread-now.ts'

/** What the topic `health` tells: of the store, and of each switch. */
export type HealthRow =
  | { readonly kind: 'store'; readonly status: 'ok' | 'degraded' }
  | { readonly kind: 'switch'; readonly name: string; readonly isAttached: boolean }

/** The row `all` of the topic `staff`: how many agents are in each state. */
export type StaffRow = Readonly<Record<AgentNow['status'] | 'total', number>>
/** One's own state with the call in which one is. */
export type OwnState = AgentNow & { readonly call_status: CallNow['status'] | '' } & Pick<
    CallNow,
    'consult' | 'participants'
  >

/** The rows of the topic `me`, by key. */
export interface OwnRows {
  readonly agent: OwnState
  readonly phone: PhoneNow
  readonly screen_pop: ScreenPop
  readonly reminders: { readonly open: readonly ReminderNow[] }
  readonly letters: UnreadLetters
  readonly outside_calls: { readonly calls: readonly OutsideCallNow[] }
}

/** The rows of each topic of the WebSocket. */
export interface LiveTopics {
  readonly queues: QueueNow
  readonly agents: AgentNow
  readonly calls: CallNow
  readonly callbacks: CallbackNow
  readonly threads: ThreadNow
  readonly parked: ParkedNow
  readonly health: HealthRow
  readonly staff: StaffRow
  readonly alerts: AlertNow
  readonly me: OwnRows[keyof OwnRows]
}
