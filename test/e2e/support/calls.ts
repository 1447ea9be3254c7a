import type { PhoneCall } from '../../support/phone-call.ts'
import type { SipPhone } from '../../support/sip-phone.ts'
import { NUMBER } from './centre-settings.ts'
import { hearsSomething } from './sound.ts'
import type { Stage } from './stage.ts'
import { until } from './until.ts'

/** Who calls; the number must be one that no other call of the stage has. */
export interface Caller {
  readonly user: string
  readonly display?: string | Buffer
}

/** Calls the stage's number. */
export function callIn({ caller, sip }: Stage, { user, display }: Caller): Promise<PhoneCall> {
  const to = `sip:${NUMBER}@${sip.host}:${sip.port}`
  return caller.call({ to, user, ...(display === undefined ? {} : { display }) })
}

/** Calls, waits for the menu and presses a key. */
export async function callAndPress(stage: Stage, who: Caller, key: string): Promise<PhoneCall> {
  const call = await callIn(stage, who)
  await until('the call to be answered', () => call.atMs.answered > 0)
  await until('the menu to play', () => hearsSomething(call.audio))
  await call.press(key)
  return call
}

/** Calls and chooses the queue; resolves when the call waits in it or is offered already. */
export async function callToQueue(stage: Stage, who: Caller): Promise<{ call: PhoneCall; id: string }> {
  const call = await callAndPress(stage, who, '1')
  const id = await until('the call to be queued', () => {
    const interaction = idOf(stage, who.user)
    return stage.events('interaction.queued').find((event) => event.interaction === interaction)?.interaction
  })
  return { call, id }
}

/** The interaction of a caller's number; '' while there is none. */
export function idOf(stage: Stage, user: string): string {
  return stage.events('interaction.started').findLast(({ from }) => from === user)?.interaction ?? ''
}

/** How an interaction ended. */
export function endOf(stage: Stage, id: string) {
  return until(`the end of ${id}`, () =>
    stage.events('interaction.finished').find(({ interaction }) => interaction === id),
  )
}

/** The next call on a phone, within the usual patience. */
export async function ringOn(phone: SipPhone): Promise<PhoneCall> {
  let ringing: PhoneCall | undefined
  phone.nextCall().then((call) => {
    ringing = call
  })
  return until('a phone to ring', () => ringing)
}

/** Waits until an agent is in a status. */
export function becomes(stage: Stage, agent: string, status: string) {
  return until(`${agent} to be ${status}`, () => stage.centre.engine.centre.agents.get(agent)?.status === status)
}
