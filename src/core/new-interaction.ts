import type { Interaction } from './centre.ts'
import { ALONE } from './company.ts'
import { NEVER } from './moments.ts'
import type { EventOf } from './words/event.ts'

const NO_VARIABLES = Object.freeze({})

/** An interaction as it begins. */
export const newInteraction = (event: EventOf<'interaction.started'>): Interaction => ({
  id: event.interaction,
  direction: event.direction,
  switch: event.switch,
  leg: event.leg,
  from: event.from,
  to: event.to,
  name: event.name,
  startedAtMs: event.atMs,
  status: event.direction === 'in' ? 'flow' : 'dialling',
  sinceAfterMs: 0,
  variables: NO_VARIABLES,
  match: '',
  contact: event.contact,
  account: '',
  answeredAfterMs: NEVER,
  queuedAfterMs: NEVER,
  connectedAfterMs: NEVER,
  rangMs: 0,
  ivrMs: 0,
  queue: '',
  priority: 0,
  order: 0,
  offers: 0,
  agent: event.agent,
  agentLeg: event.agentLeg,
  company: ALONE,
  flow: undefined,
  wait: undefined,
  place: -1,
  deadline: undefined,
})
