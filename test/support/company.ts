import type { Input } from '../../src/core/words/input.ts'
import type { PartyKind } from '../../src/core/words/party.ts'
import type { QueueSettings } from '../../src/core/words/queue.ts'
import type { Target } from '../../src/core/words/transfer.ts'
import { answered, caller, callOf, hungup, openStage, picksUp, type Stage } from './engine.ts'

/** The caller on leg `c1` talks with amy; the others named are ready. */
export function talking(others: readonly string[] = ['bob'], settings: Partial<QueueSettings> = {}): Stage {
  return openStage(['amy', ...others], settings).given(...caller('c1'), 1_000, picksUp('amy'), 10_000)
}

/** Amy's caller is sent on. */
export const transfer =
  (kind: Target['kind'], id: string) =>
  (stage: Stage): Input => ({ type: 'interaction.transfer', interaction: callOf(stage, 'c1'), to: { kind, id } })

/** Somebody is asked while amy's caller waits. */
export const consult =
  (kind: PartyKind, id: string) =>
  (stage: Stage): Input => ({ type: 'interaction.consult', interaction: callOf(stage, 'c1'), to: { kind, id } })

/** What amy does with the one whom she asks. */
export const act =
  (type: 'interaction.swap' | 'interaction.complete' | 'interaction.cancelConsult' | 'interaction.conference') =>
  (stage: Stage): Input => ({ type, interaction: theCall(stage) })

/** An agent leaves the call. */
export const leaves =
  (agent: string) =>
  (stage: Stage): Input => ({ type: 'interaction.leave', interaction: theCall(stage), agent })

/** Whoever was brought in last picks up. */
export const partyAnswers = (stage: Stage): Input => answered(partyLeg(stage))
/** Whoever was brought in last hangs up, or the phone gives up. */
export const partyEnds =
  (cause: Parameters<typeof hungup>[1] = 'normal') =>
  (stage: Stage): Input =>
    hungup(partyLeg(stage), cause)

/** The one call of the stage. */
export function theCall({ engine }: Stage): string {
  return [...engine.centre.interactions.keys()][0] ?? 'no-call'
}

function partyLeg({ engine }: Stage): string {
  return [...engine.centre.interactions.values()].flatMap(({ company }) => company.parties).at(-1)?.leg ?? 'no-leg'
}
