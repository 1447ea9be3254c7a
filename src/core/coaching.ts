import { goNext, placeOf, release } from './agent-state.ts'
import type { Agent, Centre, Interaction } from './centre.ts'
import type { Coaching } from './coached-talk.ts'
import { dropLeg } from './drop.ts'
import { wrapupMsOf } from './finish.ts'
import { known } from './known.ts'
import type { Leg } from './legs.ts'
import { since } from './moments.ts'
import { type Decider, refuse, type Turn } from './turn.ts'
import type { CoachingCommand, CoachingEnd } from './words/coaching.ts'
import type { InteractionStatus } from './words/interaction.ts'
import type { Refusal } from './words/refusals.ts'

type CommandOf<T extends CoachingCommand['type']> = Extract<CoachingCommand, { readonly type: T }>

const RING_FOR_MS = 30_000
/** In these an agent hears somebody. */
const TALKS: ReadonlySet<InteractionStatus> = new Set(['connected', 'held', 'consulting', 'conference'])
/** Supervisors in one talk. */
const MOST_IN_TALK = 5

/** Decisions on who listens to whom. */
export const coachingDeciders = {
  'coaching.start': start,
  'coaching.stop': (turn, { interaction, by }) => {
    const coaching = coachingOf(turn.centre, by)
    if (coaching?.interaction !== interaction) return refuse('coaching.unknown', `you are not in ${interaction}`)
    leave(turn, coaching, 'left')
    return undefined
  },
  'coaching.takeOver': takeOver,
} satisfies { [T in CoachingCommand['type']]: Decider<CommandOf<T>> }

/** A supervisor's phone is picked up: they are let in. False when the leg is none of theirs. */
export function coachAnswers(turn: Turn, id: string): boolean {
  const coaching = turn.centre.coachings.get(id)
  if (coaching === undefined) return false
  const work = turn.centre.interactions.get(coaching.interaction)
  if (coaching.target !== '' || work === undefined) return true
  const { interaction, by, agent, leg, mode } = coaching
  const target = work.agentLeg
  turn.emit({ type: 'coaching.joined', interaction, by, agent, leg, mode, target, atMs: turn.nowMs })
  return true
}

/** A supervisor's leg has ended; the talk goes on. False when the leg was none of theirs. */
export function coachHangsUp(turn: Turn, leg: Leg): boolean {
  const coaching = turn.centre.coachings.get(leg.id)
  if (coaching === undefined) return false
  end(turn, coaching, coaching.target === '' ? 'failed' : 'hungup')
  if (leg.agent !== '') goNext(turn, known(turn.centre, leg.agent))
  return true
}

/** The switch could not let a supervisor in. */
export function coachFails(turn: Turn, leg: string): void {
  const coaching = turn.centre.coachings.get(leg)
  if (coaching !== undefined) leave(turn, coaching, 'failed')
}

/**
 * Lets supervisors follow what became of the talks in this step: out when a talk is over, to the other leg when somebody
 * else has it.
 */
export function tendCoachings(turn: Turn): void {
  const { centre, nowMs } = turn
  for (const coaching of [...centre.coachings.values()]) {
    const { interaction, by, agent, leg, mode, target } = coaching
    const work = centre.interactions.get(interaction)
    if (work === undefined || !isTalk(work)) leave(turn, coaching, 'over')
    else if (target !== '' && target !== work.agentLeg)
      turn.emit({
        type: 'coaching.switched',
        interaction,
        by,
        agent,
        leg,
        mode,
        target: work.agentLeg,
        atMs: nowMs,
      })
  }
}

function start(turn: Turn, input: CommandOf<'coaching.start'>): Refusal | undefined {
  const { centre, nowMs } = turn
  const work = centre.interactions.get(input.interaction)
  if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(input.interaction)}`)
  const own = coachingOf(centre, input.by)
  if (own !== undefined) return change(turn, own, input)
  if (!isTalk(work)) return refuse('interaction.notTalking', `${work.id} is ${work.status}`)
  const agent = centre.agents.get(input.agent)
  const refusal = hindrance(centre, { work, agent, input })
  if (refusal !== undefined) return refusal
  // Afterwards they are back where they were.
  const place = agent === undefined ? undefined : placeOf(agent, nowMs)
  turn.emit({
    type: 'coaching.started',
    interaction: work.id,
    by: input.by,
    agent: input.agent,
    leg: turn.ids.next(nowMs),
    switch: work.switch,
    phone: agent?.phone ?? input.phone,
    mode: input.mode,
    isShown: centre.match.queues.get(work.queue)?.settings.showsCoaching ?? true,
    atMs: nowMs,
    untilMs: nowMs + RING_FOR_MS,
  })
  if (agent !== undefined && place !== undefined) turn.emit({ type: 'agent.planned', agent: agent.id, ...place })
  return undefined
}

interface Wish {
  readonly work: Interaction
  readonly agent: Agent | undefined
  readonly input: CommandOf<'coaching.start'>
}

function hindrance(centre: Centre, { work, agent, input }: Wish): Refusal | undefined {
  if (centre.switches.get(work.switch) !== true) return refuse('switch.away', `${work.switch} is detached`)
  if (input.agent === '') {
    if (input.phone === '') return refuse('coaching.noPhone', 'you are no agent and named no phone')
    const other = centre.phones.get(input.phone)
    if (other !== undefined) return refuse('phone.taken', `${other} is logged in at ${input.phone}`)
  } else {
    if (agent === undefined) return refuse('agent.unknown', `got ${JSON.stringify(input.agent)}`)
    if (agent.status === 'offline') return refuse('agent.offline', `log ${agent.id} in first`)
    if (agent.phoneLeftAtMs > 0) return refuse('phone.away', `connect ${agent.id}'s phone first`)
    if (agent.leg !== '' || (agent.status !== 'ready' && agent.status !== 'break'))
      return refuse('agent.busy', `${agent.id} is ${agent.status}`)
  }
  const others = [...centre.coachings.values()].filter(({ interaction }) => interaction === work.id)
  return others.length < MOST_IN_TALK ? undefined : refuse('coaching.full', `${others.length} are in it`)
}

function change(turn: Turn, own: Coaching, { interaction, mode }: CommandOf<'coaching.start'>): Refusal | undefined {
  if (own.interaction !== interaction) return refuse('coaching.elsewhere', `you are in ${own.interaction}`)
  const { by, agent, leg, target } = own
  if (own.mode !== mode)
    turn.emit({ type: 'coaching.switched', interaction, by, agent, leg, mode, target, atMs: turn.nowMs })
  return undefined
}

/** The supervisor has the talk, the agent goes to wrap-up; the customer hears one voice instead of the other. */
function takeOver(turn: Turn, { interaction, by }: CommandOf<'coaching.takeOver'>): Refusal | undefined {
  const { centre, nowMs } = turn
  const coaching = coachingOf(centre, by)
  const work = centre.interactions.get(interaction)
  if (coaching?.interaction !== interaction || coaching.target === '' || work === undefined)
    return refuse('coaching.unknown', `you are not in ${interaction}`)
  if (coaching.agent === '') return refuse('coaching.noAgent', 'a call is with an agent, and you are none')
  if (work.status !== 'connected' && work.status !== 'held')
    return refuse('interaction.notTalking', `${interaction} is ${work.status}`)
  const from = known(centre, work.agent)
  const fromLeg = work.agentLeg
  const heldMs = work.status === 'held' ? nowMs - since(work) : 0
  const { agent, leg } = coaching
  const { queue } = work
  const at = { interaction, by, agent, leg, atMs: nowMs }
  turn.emit({ type: 'coaching.tookOver', ...at, from: from.id, fromLeg, queue, heldMs })
  dropLeg(turn, fromLeg, 'normal')
  release(turn, from, interaction, wrapupMsOf(centre, queue))
  return undefined
}

function leave(turn: Turn, coaching: Coaching, reason: CoachingEnd): void {
  end(turn, coaching, reason)
  dropLeg(turn, coaching.leg, 'normal')
}

function end(turn: Turn, { interaction, by, agent, leg, sinceMs }: Coaching, reason: CoachingEnd): void {
  const { nowMs } = turn
  turn.emit({
    type: 'coaching.ended',
    interaction,
    by,
    agent,
    leg,
    reason,
    atMs: nowMs,
    tookMs: nowMs - sinceMs,
  })
}

function coachingOf(centre: Centre, by: string): Coaching | undefined {
  for (const coaching of centre.coachings.values()) if (coaching.by === by) return coaching
  return undefined
}

/** A talk that somebody can be let into: an agent is in it. */
function isTalk({ status, agentLeg }: Interaction): boolean {
  return TALKS.has(status) && agentLeg !== ''
}
