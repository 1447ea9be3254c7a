import type { CoachingMode } from '../../../core/words/coaching.ts'
import type { LegEffect } from '../../../core/words/leg.ts'
import type { Clock } from '../../../ports/clock.ts'
import { createArrivals } from './arrivals.ts'
import type { AriFact } from './from-ari.ts'
import type { LegBook } from './legs.ts'
import type { AriAnswer, AriRequest } from './rest.ts'
import { addToBridge, coachLeg, hangUp, makeBridge } from './to-ari.ts'

type CoachEffect = Extract<LegEffect, { readonly type: 'leg.coach' }>

/** The modes in which a channel of ours works for a leg. */
const MODES: readonly CoachingMode[] = ['listen', 'whisper']

/** What it works with. */
export interface CoachParts {
  ask(request: AriRequest): Promise<AriAnswer>
  readonly app: string
  readonly book: LegBook
  readonly clock: Clock
  /** How long a channel of ours may take to come. */
  readonly answerMs: number
}

/** Lets supervisors' legs into talks. */
export interface Coach {
  /** Puts a leg where its mode says; asked again it changes, or does nothing. */
  put(effect: CoachEffect): Promise<void>
  /** Takes what Asterisk says: a channel of ours has come, or is left alone and ends. */
  take(fact: AriFact): Promise<void>
}

/**
 * Makes it. A supervisor who listens or whispers is in a bridge of their own, named after their leg, with a channel of
 * ours that listens at the agent's leg; one who talks with everybody is in the bridge of the talk.
 */
export function createCoach({ ask, app, book, clock, answerMs }: CoachParts): Coach {
  const arrivals = createArrivals(clock, answerMs)
  /** The channel that works for a leg now. */
  const helpers = new Map<string, string>()

  const enter = async (leg: string, bridge: string) => {
    const record = book.legs.get(leg)
    if (record?.bridge === bridge) return
    await ask(makeBridge(book.names.of(bridge), app))
    await ask(addToBridge(book.names.of(bridge), [leg]))
    if (record !== undefined) record.bridge = bridge
  }
  const dismiss = async (leg: string, helper: string) => {
    if (helpers.get(leg) === helper) helpers.delete(leg)
    await ask(hangUp({ leg: helper, cause: 'normal' }))
  }
  const listenAt = async (target: string, helper: string, mode: CoachingMode) => {
    const hasCome = arrivals.of(helper)
    const { status } = await ask(coachLeg(target, helper, mode === 'whisper', app))
    if (status < 300) await hasCome
  }
  /** Those of before, also of a server before this one. */
  const dismissAll = async (leg: string, target: string) => {
    const known = helpers.get(leg)
    const all = known === undefined ? MODES.map((mode) => helperOf(leg, target, mode)) : [known]
    await Promise.all(all.map((helper) => dismiss(leg, helper)))
  }
  return {
    async put({ leg, target, bridge, mode }) {
      if (mode === 'barge') return enter(leg, bridge).then(() => dismissAll(leg, target))
      const helper = helperOf(leg, target, mode)
      const at = book.legs.get(leg)?.bridge ?? ''
      const isApart = isBridgeOf(leg, at)
      if (helpers.get(leg) === helper && isApart) return
      // First out, then in: nobody who only listens may be heard through the channel of the mode before.
      await dismissAll(leg, target)
      helpers.set(leg, helper)
      // A name that was never used: Asterisk may not make a bridge anew that it has just removed.
      const own = isApart ? at : `${leg}.${clock.now()}`
      await enter(leg, own)
      await listenAt(target, helper, mode)
      await ask(addToBridge(own, [helper]))
    },
    async take(fact) {
      if (fact.type === 'helper') arrivals.came(fact.id)
      const alone = leftAlone(fact)
      if (alone !== undefined) await dismiss(alone.leg, alone.helper)
    },
  }
}

/** A channel of ours whose supervisor has gone to another bridge, or for good. */
function leftAlone(fact: AriFact): { readonly leg: string; readonly helper: string } | undefined {
  if (fact.type !== 'unbridged') return undefined
  const [helper = '', ...others] = fact.members
  const [leg = ''] = helper.split('.')
  return others.length === 0 && helper !== leg && isBridgeOf(leg, fact.bridge) ? { leg, helper } : undefined
}

function isBridgeOf(leg: string, bridge: string): boolean {
  return bridge.startsWith(`${leg}.`)
}

/** Whose it is, at whom it listens and how: all that must be the same for it to be the same. */
function helperOf(leg: string, target: string, mode: CoachingMode): string {
  return `${leg}.${mode}.${target}`
}
