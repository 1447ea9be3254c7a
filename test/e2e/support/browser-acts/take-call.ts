import { takePaints } from '../../../support/page-paints.ts'
import type { PhoneCall } from '../../../support/phone-call.ts'
import type { BrowserAgent } from '../browser-agent.ts'
import type { BrowserStage, Customer } from '../browser-stage.ts'
import { callToQueue } from '../calls.ts'
import { accept, untilRings } from '../desk-page.ts'
import { CALLER_HZ } from '../page-ears.ts'
import { until } from '../until.ts'

/** A call that an agent has in hand. */
export interface Talk {
  readonly call: PhoneCall
  readonly customer: Customer
  readonly id: string
  /** From the decision to offer the call to the card in the page, drawn. */
  readonly popMs: number
}

/** A customer calls and hums; the call rings on an agent's page. */
export async function ringAt(set: BrowserStage, agent: BrowserAgent): Promise<Talk> {
  const customer = set.nextCustomer()
  await takePaints(agent.page)
  const { call, id } = await callToQueue(set.stage, { user: customer.phone })
  call.audio.send(CALLER_HZ)
  await untilRings(agent.page, customer.name)
  return { call, customer, id, popMs: await popTime(set, agent, { id, name: customer.name }) }
}

/** The same, and the agent accepts. */
export async function takeCall(set: BrowserStage, agent: BrowserAgent): Promise<Talk> {
  const talk = await ringAt(set, agent)
  await accept(agent.page)
  return talk
}

async function popTime(
  { stage }: BrowserStage,
  { page }: BrowserAgent,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<number> {
  const drawn = await until('the card to be drawn', async () =>
    (await takePaints(page)).find(({ text }) => text === `ringing: ${name}`),
  )
  const offer = stage.events('offer.made').find(({ interaction }) => interaction === id)
  return drawn.atMs - (offer?.atMs ?? 0)
}
