import type { AgentCommand } from './agent.ts'
import type { CallbackCommand } from './callback.ts'
import type { CoachingCommand } from './coaching.ts'
import type { DispositionCommand } from './disposition.ts'
import type { FlowCommand } from './flow.ts'
import type { InteractionCommand, InteractionSignal } from './interaction.ts'
import type { LegSignal, SwitchSignal } from './leg.ts'
import type { NumberCommand } from './number.ts'
import type { PartyCommand } from './party.ts'
import type { PhoneCommand, PhoneSignal } from './phone.ts'
import type { PromptCommand } from './prompt.ts'
import type { QueueCommand } from './queue.ts'
import type { ReasonCommand } from './reason.ts'
import type { RecordingCommand, RecordingSignal } from './recording.ts'
import type { ThreadCommand } from './thread.ts'
import type { TransferCommand } from './transfer.ts'
import type { VoicemailSignal } from './voicemail.ts'

/** Somebody wants something. */
export type Command =
  | AgentCommand
  | QueueCommand
  | NumberCommand
  | FlowCommand
  | ReasonCommand
  | DispositionCommand
  | PromptCommand
  | InteractionCommand
  | CallbackCommand
  | PhoneCommand
  | CoachingCommand
  | TransferCommand
  | PartyCommand
  | RecordingCommand
  | ThreadCommand

/** Something was seen. */
export type Signal = LegSignal | SwitchSignal | RecordingSignal | InteractionSignal | VoicemailSignal | PhoneSignal

/** The clock has moved: deadlines that are due are decided. */
export interface Tick {
  readonly type: 'tick'
}

/** All that the engine takes in. */
export type Input = Command | Signal | Tick
