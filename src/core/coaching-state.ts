import { turnTo } from './agent-state.ts'
import type { Centre } from './centre.ts'
import type { Coaching } from './coached-talk.ts'
import { companyOf } from './company.ts'
import { known, knownInteraction } from './known.ts'
import type { Evolver, Reactor } from './turn.ts'
import type { CoachingEvent } from './words/coaching.ts'
import type { Effect } from './words/effect.ts'

type EventOf<T extends CoachingEvent['type']> = Extract<CoachingEvent, { readonly type: T }>

/** Changes that coaching events make. */
export const coachingEvolvers = {
  'coaching.started': (centre, event) => {
    const { leg, interaction, by, agent: id, mode, atMs, switch: at } = event
    centre.coachings.set(leg, { leg, interaction, by, agent: id, mode, sinceMs: atMs, target: '' })
    centre.legs.set(leg, { id: leg, switch: at, agent: id, sinceMs: atMs, interaction, status: 'new' })
    if (id === '') return
    const agent = known(centre, id)
    turnTo(centre, agent, 'talking', atMs)
    agent.leg = leg
  },
  'coaching.joined': (centre, event) => {
    const leg = centre.legs.get(event.leg)
    if (leg !== undefined) leg.status = 'up'
    change(centre, event)
  },
  'coaching.switched': change,
  'coaching.ended': (centre, { leg: id }) => {
    centre.coachings.delete(id)
    const leg = centre.legs.get(id)
    if (leg !== undefined) leg.interaction = ''
  },
  'coaching.tookOver': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    const agent = known(centre, event.agent)
    centre.coachings.delete(event.leg)
    const left = centre.legs.get(event.fromLeg)
    if (left !== undefined) left.interaction = ''
    known(centre, event.from).interaction = ''
    work.agent = event.agent
    work.agentLeg = event.leg
    companyOf(work).holdMs += event.heldMs
    work.status = 'connected'
    agent.interaction = work.id
    agent.callsHandled += 1
  },
} satisfies { [T in CoachingEvent['type']]: Evolver<EventOf<T>> }

/** Requests that coaching events lead to. */
export const coachingReactors = {
  'coaching.started': (centre, { interaction, leg, phone, switch: at, atMs, untilMs }, effects) => {
    const { from, name } = knownInteraction(centre, interaction)
    effects.push({ type: 'leg.ring', switch: at, leg, to: phone, from, name, interaction, ringForMs: untilMs - atMs })
  },
  'coaching.joined': ask,
  'coaching.switched': ask,
  'coaching.tookOver': (centre, { interaction, leg }, effects) => {
    const work = knownInteraction(centre, interaction)
    effects.push({ type: 'leg.join', switch: work.switch, leg: work.leg, with: leg, bridge: work.id })
  },
} satisfies Partial<{ [T in CoachingEvent['type']]: Reactor<EventOf<T>> }>

/** Asks the switch to let a supervisor's leg hear and be heard as its mode says. */
export function askCoach(centre: Centre, { leg, interaction, target, mode }: Coaching, effects: Effect[]): void {
  const at = knownInteraction(centre, interaction).switch
  effects.push({ type: 'leg.coach', switch: at, leg, target, bridge: interaction, mode })
}

/** Whether a supervisor's leg is in the bridge of the talk, or in one of its own, as its mode says. */
export function isWhereItBelongs({ interaction, mode }: Coaching, bridge: string): boolean {
  return mode === 'barge' ? bridge === interaction : bridge !== '' && bridge !== interaction
}

function ask(centre: Centre, { leg }: { readonly leg: string }, effects: Effect[]): void {
  const coaching = centre.coachings.get(leg)
  // While the phone rings there is nobody to be let in.
  if (coaching !== undefined && coaching.target !== '') askCoach(centre, coaching, effects)
}

function change(centre: Centre, { leg, mode, target, atMs }: EventOf<'coaching.joined' | 'coaching.switched'>): void {
  const coaching = centre.coachings.get(leg)
  if (coaching !== undefined) Object.assign(coaching, { mode, target, sinceMs: atMs })
}
