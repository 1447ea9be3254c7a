import { openBrowser } from '../../support/browser.ts'
import { callIn, pickUp } from './desk-cast.ts'
import { openSimDesk, type SimDesk } from './sim-desk.ts'
import { until } from './until.ts'
import { logInUser, type WebUser } from './web-user.ts'

const AGENT = 'amy'
/** A customer of the demo with a company. */
const CUSTOMER = 3
const TOMORROW_MS = 86_400_000
/** What was said in the calls before this one. */
const EARLIER = [
  { disposition: 'information', note: 'Asked which belts fit the older machines. Sent the list.' },
  { disposition: 'order-placed', note: 'Ordered four drive belts, delivery by Friday.' },
] as const
const PROMISE = 'Call back with the new delivery date'
const NOTE = 'Wants the delivery on Thursday already.'

/** Plays a morning at the agent's desk and takes its picture, with a known customer on the line. */
export async function paintDesk({ file, say }: { file: string; say: (line: string) => void }): Promise<void> {
  const desk = await openSimDesk()
  const browser = await openBrowser().catch(async (error) => {
    await desk.stop()
    throw error
  })
  try {
    const amy = await logInUser(desk.url, { link: desk.link('agent') })
    await playMorning(desk, amy)
    const context = await browser.newContext({
      storageState: amy.state,
      viewport: { width: 1280, height: 800 },
      locale: 'en',
    })
    const page = await context.newPage()
    await page.goto(`${desk.url}/agent`)
    await page.getByRole('heading', { name: 'Timeline' }).waitFor()
    await page.getByText(EARLIER[0].note).waitFor()
    await page.locator('[data-phase="talking"] button:enabled').first().waitFor()
    await page.locator('[data-visible="true"].mantine-Skeleton-root').first().waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: 'Note' }).fill(NOTE)
    await page.screenshot({ path: file })
    say(file)
  } finally {
    await browser.close()
    await desk.stop()
  }
}

async function playMorning(desk: SimDesk, amy: WebUser): Promise<void> {
  const { centre } = desk
  await amy.send('PATCH', '/me/choices', { isTourOver: true })
  for (const act of ['login', 'ready']) await amy.send('POST', `/agents/${AGENT}/${act}`)
  for (const colleague of ['chen', 'gus']) {
    await centre.loop.submit({ type: 'agent.login', agent: colleague })
    await centre.loop.submit({ type: 'agent.ready', agent: colleague })
  }
  for (const [at, { disposition, note }] of EARLIER.entries()) {
    const call = await talk(desk, amy)
    const promise = at === EARLIER.length - 1 ? { text: PROMISE, due_at: Date.now() + TOMORROW_MS } : undefined
    await amy.send('POST', `/calls/${call}/hangup`)
    await comesTo(desk, 'wrapup')
    await amy.send('POST', `/calls/${call}/disposition`, { disposition, note, ...(promise && { promise }) })
    await comesTo(desk, 'ready')
  }
  await talk(desk, amy)
  for (const at of [40, 41]) await callIn(desk, { menu: 'billing', at })
}

/** The customer calls and Amy takes the call; resolves with its id. */
async function talk(desk: SimDesk, amy: WebUser): Promise<string> {
  await callIn(desk, { menu: 'sales', at: CUSTOMER })
  await comesTo(desk, 'offered')
  await pickUp(desk, { id: AGENT, send: amy.send })
  return desk.centre.engine.centre.agents.get(AGENT)?.interaction ?? ''
}

async function comesTo({ centre }: SimDesk, status: string): Promise<void> {
  await until(`${AGENT} to be ${status}`, () => centre.engine.centre.agents.get(AGENT)?.status === status)
}
