import type { Channel } from '../../src/core/channel.ts'
import { createEngine, type Engine, type Out } from '../../src/core/engine.ts'
import type { Verb } from '../../src/core/flow/verb.ts'
import type { Strategy } from '../../src/core/routing/strategy.ts'
import type { Effect } from '../../src/core/words/effect.ts'
import type { Event } from '../../src/core/words/event.ts'
import type { Input } from '../../src/core/words/input.ts'
import type { Cause, LiveLeg } from '../../src/core/words/leg.ts'
import type { QueueSettings } from '../../src/core/words/queue.ts'
import type { Refusal } from '../../src/core/words/refusals.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'
import { digestOf } from './centre-digest.ts'
import { lineOf, nameIds, START_MS } from './event-lines.ts'
import { agent, flow, number, queue } from './settings.ts'

/** Every strategy of the product. */
export const strategies = await loadCatalog<Strategy>(new URL('../../src/core/routing/strategies/', import.meta.url))
/** Every verb of the product. */
export const verbs = await loadCatalog<Verb>(new URL('../../src/core/flow/verbs/', import.meta.url))

/** Every channel of the product. */
export const channels = await loadCatalog<Channel>(new URL('../../src/core/channels/', import.meta.url))

/** What a stage is told: an input, how long to wait in ms, or an input made from what has happened so far. */
export type Step = Input | number | ((stage: Stage) => Input)

/** A centre at a clock of its own, told in words. */
export interface Stage {
  engine: Engine
  nowMs: number
  readonly log: Event[]
  /** Brings the centre to where the test begins; the centre is then built anew from its events. */
  given(...steps: Step[]): Stage
  /** What steps lead to: a line for each event, then for each effect, or the refusal. */
  when(...steps: Step[]): string[]
}

/**
 * An engine of the product with ids that count up; a prompt named `missing` does not exist, nor does any in `fr`; only
 * the switch `one` has a trunk.
 */
export function newEngine(nextId: () => string, random: () => number = () => 0): Engine {
  return createEngine({
    strategies,
    verbs,
    channels,
    ids: { next: nextId },
    random,
    hasPrompt: (name, language) => name !== 'missing' && language !== 'fr',
    hasTrunk: (at) => at === 'one',
  })
}

/** An empty centre. */
export function createStage(random?: () => number): Stage {
  let ids = 0
  const labels = new Map<string, string>()
  const nextId = () => `id${++ids}`
  const stage: Stage = {
    engine: newEngine(nextId, random),
    nowMs: START_MS,
    log: [],
    given(...steps) {
      for (const step of steps) {
        const refusal = take(stage, step, labels).refusal
        if (refusal !== undefined) throw new Error(`given: ${refusal.code}: ${refusal.detail}`)
      }
      const before = digestOf(stage.engine.centre)
      stage.engine = newEngine(nextId, random)
      for (const event of stage.log) stage.engine.apply(event)
      const after = digestOf(stage.engine.centre)
      if (before !== after) throw new Error(`replayed centre differs:\n${before}\n${after}`)
      return stage
    },
    when(...steps) {
      return steps.flatMap((step) => {
        const { events, effects, refusal } = take(stage, step, labels)
        if (refusal !== undefined) return [`refused: ${refusal.code}`]
        return [
          ...events.map((event) => lineOf(event, stage.nowMs, labels)),
          ...effects.map((effect) => `→ ${lineOf(effect, stage.nowMs, labels)}`),
        ]
      })
    },
  }
  return stage
}

/** A centre with a switch, the flow `main` (answer, then queue `support`) behind number 100, and these agents ready. */
export function openStage(
  agents: readonly string[],
  settings: Partial<QueueSettings> = {},
  random?: () => number,
): Stage {
  return createStage(random).given(
    listed(),
    queue('support', settings),
    flow('main', {
      answer: ['answer', {}, { done: 'queue' }],
      queue: ['enqueue', { queue: 'support' }, {}],
    }),
    number('100', 'main'),
    ...agents.flatMap((name) => [agent(name), login(name), ready(name)]),
  )
}

function take(stage: Stage, step: Step, labels: Map<string, string>): Out & { refusal: Refusal | undefined } {
  const out: { events: Event[]; effects: Effect[] } = { events: [], effects: [] }
  let refusal: Refusal | undefined
  if (typeof step === 'number') wait(stage, step, out)
  else refusal = stage.engine.step(typeof step === 'function' ? step(stage) : step, stage.nowMs, out)
  for (const event of out.events) {
    nameIds(event, labels)
    stage.log.push(event)
  }
  return { ...out, refusal }
}

/** Lets time pass, stopping at each deadline on the way. */
function wait(stage: Stage, forMs: number, out: Out): void {
  const untilMs = stage.nowMs + forMs
  for (let due = stage.engine.nextDeadlineMs(); due <= untilMs; due = stage.engine.nextDeadlineMs()) {
    stage.nowMs = Math.max(stage.nowMs, due)
    stage.engine.step({ type: 'tick' }, stage.nowMs, out)
  }
  stage.nowMs = untilMs
}

/** An agent logs in. */
export const login = (agent: string, phone?: string): Input => ({ type: 'agent.login', agent, phone })
/** An agent logs out. */
export const logout = (agent: string): Input => ({ type: 'agent.logout', agent })
/** An agent becomes ready. */
export const ready = (agent: string): Input => ({ type: 'agent.ready', agent })
/** An agent takes a break. */
export const pause = (agent: string, reason = 'lunch'): Input => ({ type: 'agent.pause', agent, reason })
/** An agent declines the call that rings. */
export const decline = (agent: string): Input => ({ type: 'agent.decline', agent })

/** A caller comes in on a leg. */
export const callIn = (leg: string, to = '100', from = '+4930'): Input => ({
  type: 'leg.appeared',
  leg,
  switch: 'one',
  to,
  from,
  name: '',
})
/** The switch says that a leg is up. */
export const answered = (leg: string): Input => ({ type: 'leg.answered', leg })
/** The switch says that a leg has ended. */
export const hungup = (leg: string, cause: Cause = 'normal'): Input => ({ type: 'leg.hungup', leg, cause })
/** The caller presses a key. */
export const digit = (leg: string, digit: string): Input => ({ type: 'leg.digit', leg, digit })
/** A caller comes in, is answered and waits or is offered. */
export const caller = (leg: string, to = '100'): Input[] => [callIn(leg, to), answered(leg)]

/** An agent's phone rings, is picked up or ends; a phone without a leg gives a leg that nobody knows. */
export const rings =
  (agent: string) =>
  (stage: Stage): Input => ({ type: 'leg.ringing', leg: legOf(stage, agent) })
/** An agent picks up. */
export const picksUp =
  (agent: string) =>
  (stage: Stage): Input =>
    answered(legOf(stage, agent))
/** An agent's phone ends. */
export const phoneEnds =
  (agent: string, cause: Cause = 'normal') =>
  (stage: Stage): Input =>
    hungup(legOf(stage, agent), cause)
/** The prompt that runs for a caller has been played. */
export const played =
  (leg: string) =>
  (stage: Stage): Input => ({
    type: 'leg.played',
    leg,
    play: workOf(stage, leg)?.flow?.entry.play ?? '',
  })
/** The switch could not do what was asked of a leg. */
export const failed = (leg: string, effect: Effect['type']): Input => {
  if (effect === 'contact.lookup') throw new Error('a look-up is not asked of a switch')
  return { type: 'leg.failed', leg, effect, reason: 'because' }
}

/** A command on the call of a leg. */
export const onCall =
  (type: 'interaction.hold' | 'interaction.retrieve', leg: string) =>
  (stage: Stage): Input => ({ type, interaction: callOf(stage, leg) })
/** Somebody ends the call of a leg. */
export const hangsUp =
  (leg: string, by: 'agent' | 'system' = 'agent') =>
  (stage: Stage): Input => ({ type: 'interaction.hangup', interaction: callOf(stage, leg), by })
/** An agent says how the call of a leg went. */
export const disposes =
  (agent: string) =>
  (stage: Stage): Input => ({
    type: 'interaction.dispose',
    interaction: stage.engine.centre.agents.get(agent)?.interaction ?? '',
    agent,
    disposition: 'sold',
  })
/** An agent calls somebody. */
export const dial = (agent: string, to = '555', interaction = 'dial-1'): Input => ({
  type: 'interaction.dial',
  interaction,
  agent,
  to,
  from: '100',
  contact: '',
})

/** The switch lists its live legs; asked long after anything that the tests do, unless said otherwise. */
export function listed(legs: readonly Partial<LiveLeg>[] = [], more: { isRestarted?: boolean; name?: string } = {}) {
  return (stage: Stage): Input => ({
    type: 'switch.listed',
    switch: more.name ?? 'one',
    legs: legs.map((leg) => ({
      leg: '',
      status: 'up',
      bridge: '',
      direction: 'in',
      from: '+4930',
      to: '100',
      name: '',
      ...leg,
    })),
    askedAtMs: stage.nowMs,
    isRestarted: more.isRestarted ?? false,
  })
}
/** The link to the switch is gone. */
export const lost = (isDead = false, name = 'one'): Input => ({ type: 'switch.lost', switch: name, isDead })

/** The leg at an agent's phone. */
export function legOf(stage: Stage, agent: string): string {
  return stage.engine.centre.agents.get(agent)?.leg || 'no-leg'
}
/** The live call of a leg. */
export function callOf(stage: Stage, leg: string): string {
  return stage.engine.centre.legs.get(leg)?.interaction ?? 'no-call'
}

function workOf(stage: Stage, leg: string) {
  return stage.engine.centre.interactions.get(callOf(stage, leg))
}
