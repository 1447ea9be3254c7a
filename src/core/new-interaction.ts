import type { Interaction, Ring } from './centre.ts'
import type { EventOf } from './words/event.ts'

const NOBODY: readonly Ring[] = Object.freeze([])
const NO_VARIABLES = Object.freeze({})

/** An interaction as it begins. */
export function newInteraction(event: EventOf<'interaction.started'>): Interaction {
  const { interaction: id, direction, switch: at, leg, from, to, name, agent, agentLeg, contact, atMs } = event
  return {
    id,
    direction,
    switch: at,
    leg,
    from,
    to,
    name,
    startedAtMs: atMs,
    status: direction === 'in' ? 'flow' : 'dialling',
    sinceMs: atMs,
    variables: NO_VARIABLES,
    match: '',
    contact,
    account: '',
    answeredAtMs: 0,
    queuedAtMs: 0,
    connectedAtMs: 0,
    dialledAtMs: 0,
    rangMs: 0,
    holdMs: 0,
    talkedMs: 0,
    heldMs: 0,
    rejoinRings: 0,
    ivrMs: 0,
    waitedMs: 0,
    queue: '',
    priority: 0,
    order: 0,
    offers: 0,
    agent,
    agentLeg,
    alsoRung: NOBODY,
    parties: [],
    transfer: undefined,
    isDirect: false,
    lastAgent: '',
    goneAtMs: 0,
    goneCause: 'normal',
    arrangedAtMs: 0,
    firstConnectedAtMs: 0,
    earlierTalkMs: 0,
    earlierHoldMs: 0,
    flow: undefined,
    hasVoicemail: false,
    place: -1,
    deadline: undefined,
  }
}
