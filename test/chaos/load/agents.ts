import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../../src/lib/random.ts'
import type { PhoneCall } from '../../support/phone-call.ts'
import { header } from '../../support/sip-message.ts'
import type { SipPhone } from '../../support/sip-phone.ts'
import { between, type Span } from './between.ts'

/** The tone that agents say. */
export const AGENT_HZ = 1_000

const ANSWER_AFTER_MS: Span = [200, 1_500]

/** An agent's leg for one caller. */
export interface AgentLeg {
  readonly agent: string
  readonly call: PhoneCall
  /** The agent's person has hung up. */
  hasHungUp: boolean
}

/** Who is told what the agents' phones live through. */
export interface AgentEvents {
  rung(user: string, leg: AgentLeg): void
  answered(user: string, leg: AgentLeg): void
  ended(user: string, leg: AgentLeg): void
  doubleOffer(): void
}

/** Lets an agent's phone answer whatever rings, after a moment, until it is stopped. */
export async function runAgent(
  phone: SipPhone,
  { agent, random, events }: { agent: string; random: Random; events: AgentEvents },
): Promise<never> {
  for (;;) {
    const call = await phone.nextCall()
    if (phone.calls.length > 1) events.doubleOffer()
    void take(call, { agent, random, events })
  }
}

async function take(
  call: PhoneCall,
  { agent, random, events }: { agent: string; random: Random; events: AgentEvents },
): Promise<void> {
  const user = /sip:([0-9+]+)@/.exec(header(call.invite, 'from'))?.[1] ?? ''
  const leg: AgentLeg = { agent, call, hasHungUp: false }
  void call.ended.then(() => events.ended(user, leg))
  void call.answered.then(() => {
    call.audio.send(AGENT_HZ)
    events.answered(user, leg)
  })
  events.rung(user, leg)
  await wait(between(random, ANSWER_AFTER_MS))
  call.answer()
}
