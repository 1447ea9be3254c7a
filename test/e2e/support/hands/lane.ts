import { agentSettings } from '../../../../src/core/words/agent.ts'
import { queueSettings } from '../../../../src/core/words/queue.ts'
import type { PhoneCall } from '../../../support/phone-call.ts'
import type { SipPhone } from '../../../support/sip-phone.ts'
import { idOf } from '../calls.ts'
import { leadTo } from '../lead-to.ts'
import type { Stage } from '../stage.ts'
import { until } from '../until.ts'

/** Whom a call in hand may have to do with. */
export type Person = 'customer' | 'agent' | 'colleague' | 'supervisor' | 'number'
/** Those of them who are ours. */
export type Ours = Exclude<Person, 'customer' | 'number'>

/** The people of ours, in every lane. */
export const OURS: readonly Ours[] = ['agent', 'colleague', 'supervisor']
const TONES: Readonly<Record<Person, number>> = {
  customer: 440,
  agent: 620,
  colleague: 750,
  supervisor: 900,
  number: 1_050,
}

/** One customer and the people around them, who meet nobody of another lane. */
export interface Lane {
  readonly stage: Stage
  readonly at: number
  readonly outside: SipPhone
  /** The digits of the number outside. */
  readonly digits: string
  /** The call of now: the customer's side, and its interaction. */
  customer: PhoneCall | undefined
  interaction: string
}

/** The id of somebody of ours. */
export function idIn({ at }: Pick<Lane, 'at'>, who: Ours): string {
  return `${who}-${at}`
}

/** The agent's queue, and the colleague's. */
export function queueOf({ at }: Pick<Lane, 'at'>, who: 'agent' | 'colleague'): string {
  return `${who === 'agent' ? 'first' : 'second'}-${at}`
}

/** A flow that plays music to whoever comes into it, for as long as they stay. */
export function flowOf({ at }: Pick<Lane, 'at'>): string {
  return `elsewhere-${at}`
}

/** Furnishes a lane: two queues, each with one agent, a supervisor, a number that leads into the first queue. */
export async function furnishLane(lane: Lane, ringForMs: number): Promise<void> {
  const { stage, at } = lane
  for (const who of ['agent', 'colleague'] as const) {
    const queue = queueSettings.parse({ id: queueOf(lane, who), name: who, wrapupMs: 0, ringForMs })
    await stage.tell({ type: 'queue.configure', queue })
  }
  for (const who of OURS) {
    const id = idIn(lane, who)
    const queues = who === 'supervisor' ? [] : [queueOf(lane, who)]
    const agent = agentSettings.parse({ id, name: id, phone: `phone:${id}`, queues })
    await stage.tell({ type: 'agent.configure', agent })
  }
  await stage.tell({ type: 'flow.publish', flow: leadTo(`first-${at}`, queueOf(lane, 'agent')) })
  await stage.tell({ type: 'flow.publish', flow: leadTo(flowOf(lane), queueOf(lane, 'colleague')) })
  const number = { id: numberOf(lane), label: 'Lane', flow: `first-${at}`, language: 'en' }
  await stage.tell({ type: 'number.configure', number })
  for (const who of OURS) await stage.ready(idIn(lane, who), { type: 'ring' })
}

/** A customer calls; resolves when the call is with the agent's queue. */
export async function customerCalls(lane: Lane, user: string): Promise<void> {
  const { stage } = lane
  lane.interaction = ''
  lane.customer = await stage.caller.call({ to: `sip:${numberOf(lane)}@${stage.sip.host}:${stage.sip.port}`, user })
  lane.interaction = await until('the call to begin', () => idOf(stage, user) || undefined)
  await until('the call to be up', () => (lane.customer?.atMs.answered ?? 0) > 0)
  lane.customer.audio.send(TONES.customer)
}

/** Somebody's call of now, ringing or up. */
export function callOf(lane: Lane, who: Person): PhoneCall | undefined {
  const { stage, customer, outside, digits } = lane
  if (who === 'customer') return customer !== undefined && customer.atMs.ended === 0 ? customer : undefined
  if (who === 'number') return outside.calls.find(({ invite }) => invite.startLine.includes(`:${digits}@`))
  return stage.phone(idIn(lane, who)).calls.at(-1)
}

/** Somebody's phone, once it rings. */
export function ringing(lane: Lane, who: Person): Promise<PhoneCall> {
  return until(`the phone of ${who}-${lane.at} to ring`, () => {
    const call = callOf(lane, who)
    return call !== undefined && call.atMs.answered === 0 ? call : undefined
  })
}

/** Somebody picks up and is heard from then on. */
export async function answers(lane: Lane, who: Person): Promise<void> {
  const call = await ringing(lane, who)
  call.answer()
  call.audio.send(TONES[who])
}

/** Who of the lane is on the phone now. */
export function talkersOf(lane: Lane): readonly { readonly who: Person; readonly call: PhoneCall }[] {
  const all: readonly Person[] = ['customer', 'number', ...OURS]
  return all.flatMap((who) => {
    const call = callOf(lane, who)
    return call === undefined || call.atMs.answered === 0 ? [] : [{ who, call }]
  })
}

function numberOf({ at }: Lane): string {
  return `20${String(at).padStart(2, '0')}`
}
