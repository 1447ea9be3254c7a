import { setTimeout as wait } from 'node:timers/promises'
import { endOf } from '../calls.ts'
import type { Checks } from '../checks.ts'
import { until } from '../until.ts'
import { ACTS, type ActName, hangsUp } from './acts.ts'
import type { Case } from './cases.ts'
import type { Ears } from './ears.ts'
import { customerCalls, idIn, type Lane, OURS, type Person, ringing, talkersOf } from './lane.ts'
import { standingOf } from './standing.ts'

/** Nobody may hear nothing for longer. */
export const MOST_SILENCE_MS = 5_000
const SETTLES_WITHIN_MS = 15_000
const STAYS_FOR_MS = 150
const TALKS_FOR_MS = 300

/** Plays a case in a lane, looks at what is left of it, and makes the lane as it was. */
export async function playCase(checks: Checks, lane: Lane, ears: Ears, { user, of }: { user: string; of: Case }) {
  const faults: string[] = []
  const refusedBefore = lane.stage.events('leg.refused').length
  ears.begin(lane)
  try {
    await begin(lane, user)
    await goThrough(lane, of)
    await settles(lane, of)
    faults.push(...(await deafIn(lane, ears)))
  } catch (error) {
    faults.push(`${error instanceof Error ? error.message : String(error)}, but it stands: ${standingOf(lane)}`)
  }
  faults.push(...(await clear(lane)), ...(await recordFaults(lane)))
  const silence = ears.longestOf(lane)
  if (silence.forMs > MOST_SILENCE_MS) faults.push(`${silence.who} heard nothing for ${Math.round(silence.forMs)} ms`)
  // What the switch refused at that time, in any lane, is the first thing to look at.
  if (faults.length > 0)
    for (const { effect, leg, reason } of lane.stage.events('leg.refused').slice(refusedBefore))
      faults.push(`refused: ${effect} ${leg} ${reason}`)
  checks.same(of.name, faults, [])
}

async function begin(lane: Lane, user: string): Promise<void> {
  await customerCalls(lane, user)
  await stands(lane, 'rings agent')
}

async function goThrough(lane: Lane, { steps, breaks }: Case): Promise<void> {
  const whole = breaks?.isMeanwhile === true ? steps.slice(0, -1) : steps
  for (const { act, stands: expected } of whole) {
    await ACTS[act](lane)
    await stands(lane, expected)
    // Who hangs up sooner has not talked, which is a race of its own.
    if (act.endsWith('answers') || expected.endsWith('talks')) await wait(TALKS_FOR_MS)
  }
  if (breaks === undefined) return
  const last = steps.at(-1)
  if (breaks.isMeanwhile && last?.act.endsWith('answers') === true) await ringing(lane, actorOf(last.act))
  // What is refused because somebody was faster is none the worse for it.
  const going = breaks.isMeanwhile && last !== undefined ? ACTS[last.act](lane).catch(() => {}) : undefined
  await hangsUp(lane, breaks.by)
  await going
}

async function stands(lane: Lane, expected: string): Promise<void> {
  await until(`'${expected}'`, () => standingOf(lane) === expected, SETTLES_WITHIN_MS)
}

/** It comes to stand where it should, and stays. */
async function settles(lane: Lane, { expected }: Case): Promise<void> {
  const isThere = () => expected.includes(standingOf(lane))
  await until(`'${expected.join("' or '")}'`, isThere, SETTLES_WITHIN_MS)
  await wait(STAYS_FOR_MS)
  if (!isThere()) throw new Error(`expected '${expected.join("' or '")}' to last`)
}

/** Everybody who is left on the phone hears something anew. */
async function deafIn(lane: Lane, ears: Ears): Promise<string[]> {
  const sinceMs = performance.now()
  const isDeaf = ({ call }: ReturnType<typeof talkersOf>[number]) =>
    call.atMs.ended === 0 && !ears.hasHeard(call, sinceMs)
  while (talkersOf(lane).some(isDeaf) && performance.now() - sinceMs < MOST_SILENCE_MS) await wait(20)
  return talkersOf(lane)
    .filter(isDeaf)
    .map(({ who }) => `${who} hears nothing`)
}

/** Everybody hangs up; what is not as it was then is a fault. */
async function clear(lane: Lane): Promise<string[]> {
  const { stage, outside, customer } = lane
  customer?.hangup()
  const callsOf = () => [...OURS.flatMap((who) => stage.phone(idIn(lane, who)).calls), ...outsideCalls()]
  const outsideCalls = () => outside.calls.filter(({ invite }) => invite.startLine.includes(`:${lane.digits}@`))
  const { centre } = stage.centre.engine
  const isClear = () => {
    // Whoever is rung or left with somebody when the customer goes is hung up on; others do it themselves.
    if (centre.interactions.get(lane.interaction) !== undefined) for (const call of callsOf()) call.hangup()
    const legs = OURS.map((who) => centre.agents.get(idIn(lane, who))?.leg ?? '')
    return standingOf(lane) === 'over' && callsOf().length === 0 && legs.every((leg) => leg === '')
  }
  const faults: string[] = []
  await until('everybody to be off the phone', isClear, SETTLES_WITHIN_MS).catch((error: unknown) => {
    faults.push(`${String(error)}; it stands: ${standingOf(lane)}, ${callsOf().length} calls are left`)
    for (const call of callsOf()) call.hangup()
  })
  for (const who of OURS) faults.push(...(await readyAgain(lane, idIn(lane, who))))
  return faults
}

const RIGHTFUL_BREAKS = ['declined', 'no_answer', 'phone_failed']

async function readyAgain({ stage }: Lane, id: string): Promise<string[]> {
  const agent = stage.centre.engine.centre.agents.get(id)
  if (agent?.status === 'ready') return []
  if (agent?.status === 'break' && RIGHTFUL_BREAKS.includes(agent.reason)) {
    await stage.tell({ type: 'agent.ready', agent: id })
    return []
  }
  const found = `${id} is ${agent?.status} ${agent?.reason}`
  await stage.tell({ type: 'agent.ready', agent: id }).catch(() => {})
  return [found]
}

function actorOf(act: ActName): Person {
  return OURS.find((who) => act.startsWith(`the ${who} `)) ?? 'number'
}

/** How far the customer's own clock may be from the log's: a signal's way through Asterisk on a busy machine. */
const WITHIN_MS = 1_000

/** One record and one line in the timeline, and their times are those of the wire. */
async function recordFaults({ stage, interaction, customer }: Lane): Promise<string[]> {
  await Promise.all([endOf(stage, interaction), customer?.ended])
  const calls = await stage.rows('select * from interaction where id = ?', interaction)
  const lines = await stage.rows('select * from timeline_entry where id = ?', interaction)
  if (calls.length !== 1 || lines.length !== 1) return [`${calls.length} records and ${lines.length} lines`]
  const ms = (name: string) => Number(calls[0]?.[name] ?? 0)
  const faults: string[] = []
  const order = ['started_at_ms', 'answered_at_ms', 'connected_at_ms', 'finished_at_ms'].map(ms).filter((at) => at > 0)
  if (ms('finished_at_ms') === 0) faults.push('the record has no end')
  if (order.some((at, index) => at < (order[index - 1] ?? 0))) faults.push(`its times are out of order: ${order}`)
  const parts = ms('ivr_ms') + ms('waited_ms') + ms('talk_ms') + ms('hold_ms')
  const wholeMs = ms('finished_at_ms') - ms('started_at_ms')
  if (parts > wholeMs) faults.push(`its parts are ${parts} of ${wholeMs} ms`)
  if (Number(lines[0]?.['duration_ms']) !== wholeMs) faults.push(`the timeline says ${lines[0]?.['duration_ms']} ms`)
  const onWireMs = customer === undefined ? 0 : customer.atMs.ended - customer.atMs.invite
  const isTooShort = wholeMs < onWireMs - WITHIN_MS
  const leftEarly = stage.events('customer.left').some((event) => event.interaction === interaction)
  if (isTooShort || (!leftEarly && wholeMs > onWireMs + WITHIN_MS))
    faults.push(`the record says ${wholeMs} ms, the wire ${Math.round(onWireMs)}`)
  return faults
}
