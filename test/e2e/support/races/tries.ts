import { setTimeout as wait } from 'node:timers/promises'
import type { PhoneCall } from '../../../support/phone-call.ts'
import { endOf } from '../calls.ts'
import { until } from '../until.ts'
import { callTo, firstRinging, type RaceLane, restLane } from './race-lane.ts'

/** What a try found wrong; empty when all was well. `isLost`: the caller was hung up on without having talked. */
export interface TryFindings {
  readonly faults: readonly string[]
  readonly isLost: boolean
}

/** Who loses a race is cut off within this time. */
const CUT_WITHIN_MS = 1_000
/** Apart by so much at most: one message of SIP on its way through Asterisk. */
const APART_MS = 16

/** Three phones that ring for the same call are picked up at the same moment. */
export async function answerAtOnce(lane: RaceLane, user: string): Promise<TryFindings> {
  const { stage, agents } = lane
  const { call, id } = await callTo(lane, 'all', user)
  const rung = await Promise.all(agents.map((agent) => ringAt(lane, agent)))
  for (const each of rung) each.answer()
  await until('a talk', () => stage.centre.engine.centre.interactions.get(id)?.status === 'connected')
  const isOneUp = () => rung.filter(({ atMs }) => atMs.ended === 0).length === 1
  await until('the losers to be cut off', isOneUp)
  const lateMs = rung.map(({ atMs }) => (atMs.ended === 0 ? 0 : atMs.ended - Math.max(atMs.answered, atMs.invite)))
  const isLost = call.atMs.ended > 0
  call.hangup()
  await endOf(stage, id)
  await restLane(lane)
  const slow = lateMs.filter((ms) => ms > CUT_WITHIN_MS)
  return { faults: slow.map((ms) => `a loser was on for ${Math.round(ms)} ms`), isLost }
}

/** An agent picks up and hangs up before there was a word; somebody else takes the call. */
export async function hangUpAtOnce(lane: RaceLane, user: string): Promise<TryFindings> {
  const { stage } = lane
  const { call, id } = await callTo(lane, 'one', user)
  const first = await firstRinging(lane)
  first.call.answer()
  await first.call.answered
  await wait(Number(user) % APART_MS)
  first.call.hangup()
  const next = await until('the call to ring at somebody else', async () => {
    if (call.atMs.ended > 0) return 'lost' as const
    const found = lane.agents.filter((agent) => agent !== first.agent).flatMap((agent) => stage.phone(agent).calls)
    return found.find(({ atMs }) => atMs.answered === 0)
  })
  if (next !== 'lost') {
    next.answer()
    // Who left before the two are joined would not have talked.
    call.audio.send(0)
    await until('a talk', () => next.audio.takeHeard().length > 0)
  }
  const isLost = next === 'lost'
  call.hangup()
  const { outcome } = await endOf(stage, id)
  await restLane(lane)
  return { faults: outcome === 'answered' ? [] : [`it counts as ${outcome}`], isLost }
}

/** The caller hangs up in the moment in which the agent picks up. */
export async function leaveAtOnce(lane: RaceLane, user: string): Promise<TryFindings> {
  const { stage } = lane
  const { call, id } = await callTo(lane, 'one', user)
  const { call: phone } = await firstRinging(lane)
  const delayMs = Number(user) % APART_MS
  const acts: (() => void)[] = [() => phone.answer(), () => call.hangup()]
  const [former, latter] = Number(user) % 2 === 0 ? acts : acts.toReversed()
  former?.()
  await wait(delayMs)
  latter?.()
  const { outcome } = await endOf(stage, id)
  await until('the phone to be hung up', () => phone.atMs.ended > 0)
  await restLane(lane)
  const isFine = outcome === 'answered' || outcome === 'abandoned'
  return { faults: isFine ? [] : [`it counts as ${outcome}`], isLost: false }
}

function ringAt({ stage }: RaceLane, agent: string): Promise<PhoneCall> {
  return until(`${agent}'s phone to ring`, () => stage.phone(agent).calls.find(({ atMs }) => atMs.answered === 0))
}
