import type { Interaction } from './centre.ts'
import { ALONE } from './company.ts'
import { NEVER } from './moments.ts'
import type { Company } from './people.ts'
import type { EventOf } from './words/event.ts'

const NO_VARIABLES = Object.freeze({})

/** An interaction as it begins; its fields are always in this order. */
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

const NOBODY = { from: '', to: '', name: '', contact: '', agent: '', agentLeg: '', switch: '', leg: '' }
const FORM = newInteraction({
  ...NOBODY,
  type: 'interaction.started',
  interaction: '',
  direction: 'in',
  untilMs: 0,
  atMs: 0,
})

/** The fields of an interaction of an image, in their order: what that leaves out, for it is undefined, has its place all the same. */
export function inForm<I extends { readonly company: Readonly<Company> | null }>(image: I) {
  const company = image.company === null ? ALONE : { ...ALONE, ...image.company }
  return { ...FORM, ...image, company, place: -1, deadline: undefined }
}
