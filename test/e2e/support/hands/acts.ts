import type { CoachingMode } from '../../../../src/core/words/coaching.ts'
import type { Command } from '../../../../src/core/words/input.ts'
import { until } from '../until.ts'
import { answers, callOf, flowOf, idIn, type Lane, type Person, queueOf } from './lane.ts'

/** Begins something; what it leads to is for others to wait for. */
type Act = (lane: Lane) => Promise<void>

/** What people do with a call in hand, in words. */
export const ACTS = {
  'the agent answers': picksUp('agent'),
  'the colleague answers': picksUp('colleague'),
  'the supervisor answers': picksUp('supervisor'),
  'the number answers': picksUp('number'),
  'the agent puts the customer on hold': tells((interaction) => ({ type: 'interaction.hold', interaction })),
  'the agent takes the customer back': tells((interaction) => ({ type: 'interaction.retrieve', interaction })),
  'the agent sends the call to the colleague': sends('agent', (lane) => idIn(lane, 'colleague')),
  'the agent sends the call to a queue': sends('queue', (lane) => queueOf(lane, 'colleague')),
  'the agent sends the call to a flow': sends('flow', flowOf),
  'the agent sends the call to the number': sends('number', ({ digits }) => digits),
  'the colleague lets it ring': async () => {},
  'the agent parks the call': tells((interaction, lane) => {
    return { type: 'interaction.park', interaction, slot: slotOf(lane), forMs: 3_000 }
  }),
  'the colleague takes it': tells((_, lane) => {
    return { type: 'interaction.unpark', slot: slotOf(lane), agent: idIn(lane, 'colleague') }
  }),
  'nobody takes it': async () => {},
  'the agent asks the colleague': asks('agent', (lane) => idIn(lane, 'colleague')),
  'the agent asks the number': asks('number', ({ digits }) => digits),
  'the agent changes sides': tells((interaction) => ({ type: 'interaction.swap', interaction })),
  'the agent changes back': tells((interaction) => ({ type: 'interaction.swap', interaction })),
  'the agent hands the call over': tells((interaction) => ({ type: 'interaction.complete', interaction })),
  'the agent ends the question': tells((interaction) => ({ type: 'interaction.cancelConsult', interaction })),
  'the agent joins all': tells((interaction) => ({ type: 'interaction.conference', interaction })),
  'the agent leaves': leaves('agent'),
  'the colleague leaves': leaves('colleague'),
  'the supervisor wants to listen': coaches('listen'),
  'the supervisor whispers': coaches('whisper'),
  'the supervisor barges in': coaches('barge'),
  'the supervisor takes over': tells((interaction, lane) => {
    return { type: 'coaching.takeOver', interaction, by: idIn(lane, 'supervisor') }
  }),
} satisfies Record<string, Act>

/** One of them. */
export type ActName = keyof typeof ACTS

/** Somebody hangs up, or refuses what rings. */
export async function hangsUp(lane: Lane, who: Person): Promise<void> {
  const call = await until(`${who}-${lane.at} to have a call`, () => callOf(lane, who))
  call.hangup()
}

function slotOf({ at }: Lane): string {
  return `lane-${at}`
}

function picksUp(who: Person): Act {
  return (lane) => answers(lane, who)
}

function tells(command: (interaction: string, lane: Lane) => Command): Act {
  return (lane) => lane.stage.tell(command(lane.interaction, lane))
}

function sends(kind: 'agent' | 'queue' | 'flow' | 'number', to: (lane: Lane) => string): Act {
  return tells((interaction, lane) => ({ type: 'interaction.transfer', interaction, to: { kind, id: to(lane) } }))
}

function asks(kind: 'agent' | 'number', to: (lane: Lane) => string): Act {
  return tells((interaction, lane) => ({ type: 'interaction.consult', interaction, to: { kind, id: to(lane) } }))
}

function leaves(who: 'agent' | 'colleague'): Act {
  return tells((interaction, lane) => ({ type: 'interaction.leave', interaction, agent: idIn(lane, who) }))
}

function coaches(mode: CoachingMode): Act {
  return tells((interaction, lane) => {
    const agent = idIn(lane, 'supervisor')
    return { type: 'coaching.start', interaction, by: agent, agent, phone: '', mode }
  })
}
