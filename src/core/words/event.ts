import type { AgentEvent } from './agent.ts'
import type { CallbackEvent } from './callback.ts'
import type { CoachingEvent } from './coaching.ts'
import type { DayEvent } from './day.ts'
import type { DispositionEvent } from './disposition.ts'
import type { FlowEvent } from './flow.ts'
import type { InteractionEvent } from './interaction.ts'
import type { LegEvent } from './leg.ts'
import type { NumberEvent } from './number.ts'
import type { PartyEvent } from './party.ts'
import type { PhoneEvent } from './phone.ts'
import type { PromptEvent } from './prompt.ts'
import type { QueueEvent } from './queue.ts'
import type { ReasonEvent } from './reason.ts'
import type { RecordingEvent } from './recording.ts'
import type { ThreadEvent } from './thread.ts'
import type { TransferEvent } from './transfer.ts'

/** A row of the customer store, a user or a setting was changed; ids only, no personal data. The core lets it pass. */
export interface RowEvent {
  readonly type: 'row.changed'
  readonly object: string
  readonly id: string
  readonly change: 'created' | 'updated' | 'deleted'
  readonly fields: readonly string[]
  readonly by: string
  readonly atMs: number
}

/** It happened, past tense, permanent. */
export type Event =
  | AgentEvent
  | QueueEvent
  | DayEvent
  | NumberEvent
  | PhoneEvent
  | FlowEvent
  | ReasonEvent
  | DispositionEvent
  | PromptEvent
  | InteractionEvent
  | CallbackEvent
  | CoachingEvent
  | TransferEvent
  | PartyEvent
  | LegEvent
  | ThreadEvent
  | RecordingEvent
  | RowEvent

/** The event of one type. */
export type EventOf<T extends Event['type']> = Extract<Event, { readonly type: T }>

/** An event with its place in the log. */
export interface Logged {
  readonly seq: number
  readonly event: Event
}
