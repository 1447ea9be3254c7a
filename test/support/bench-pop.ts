import type { Page } from 'playwright-core'
import type { SimDesk } from '../e2e/support/sim-desk.ts'
import { until } from '../e2e/support/until.ts'
import { takePaints } from './page-paints.ts'

const NUMBER = '1000'
const SALES = '1'
const AGENT = 'amy'

/**
 * Customers call one after another and choose the queue; each time in ms from the turn that takes the key which the
 * switch reports until the customer's card has been drawn in the agent's page, the desk of an agent who is ready.
 */
export async function measurePops(desk: SimDesk, page: Page, calls: number): Promise<readonly number[]> {
  const times: number[] = []
  for (let at = 0; at < calls; at += 1) {
    const { name, phone } = desk.customer(at)
    const leg = desk.world.callIn({ to: NUMBER, from: phone, name })
    const chosenAtMs = await choose(desk, leg)
    const title = `ringing: ${name}`
    const paint = await until('the card', async () => (await takePaints(page)).find(({ text }) => text === title))
    times.push(paint.atMs - chosenAtMs)
    desk.world.hangup(leg)
    await until('the agent to be ready again', async () =>
      (await takePaints(page)).some(({ text }) => text.startsWith('ready')),
    )
  }
  return times
}

/** Makes the agent ready. */
export async function beReady({ centre }: SimDesk): Promise<void> {
  await centre.loop.submit({ type: 'agent.login', agent: AGENT })
  await centre.loop.submit({ type: 'agent.ready', agent: AGENT })
}

/** The caller presses the key as soon as the menu listens, once: in the queue it would mean something else. */
async function choose({ world, centre }: SimDesk, leg: string): Promise<number> {
  let atMs: number | undefined
  const end = centre.loop.subscribe(({ logged }) => {
    for (const { event } of logged) if (event.type === 'interaction.queued') atMs = event.atMs
  })
  await until('the menu to listen', () =>
    [...centre.engine.centre.interactions.values()].some((each) => each.leg === leg && each.flow?.node === 'menu'),
  )
  world.press(leg, SALES)
  const chosen = await until('the caller to be in the queue', () => atMs)
  end()
  return chosen
}
