import type { Page } from 'playwright-core'
import type { PhoneCall } from '../support/phone-call.ts'
import { takeCall } from './support/browser-acts/take-call.ts'
import { type BrowserStage, openBrowserStage } from './support/browser-stage.ts'
import type { Checks } from './support/checks.ts'
import { logInAtPhone, takeCalls } from './support/desk-page.ts'
import { CALLER_HZ, hearEachOther, pageHears, pageMisses, phoneMisses } from './support/page-ears.ts'
import { scenario } from './support/scenario.ts'
import { hearsTone } from './support/sound.ts'
import { until } from './support/until.ts'

const AMY = { name: 'amy', hz: 620 }
const SAM = { name: 'sam', hz: 900, role: 'supervisor' } as const
const LET_IN_MS = 20_000

/** A supervisor who has nothing but the floor in a browser, in the talk of somebody else. */
export default scenario({
  name: 'coach',
  summary:
    'a supervisor in Chromium listens to a talk on a real Asterisk, whispers, barges in, takes it over: who hears whom',
  async run(checks, say) {
    const set = await openBrowserStage([AMY, SAM], say)
    try {
      return await play(checks, set)
    } finally {
      await set.stop()
    }
  },
})

async function play(checks: Checks, set: BrowserStage): Promise<Readonly<Record<string, unknown>>> {
  const [amy, sam] = [set.agent(AMY.name), set.agent(SAM.name)]
  await logInAtPhone(amy.page)
  await until('the core to know the phone', () => set.stage.events('phone.returned').length === 1)
  await takeCalls(amy.page)
  const { call, customer } = await takeCall(set, amy)
  await hearEachOther(checks, 'before', call, amy)
  const floor = sam.page
  await floor.getByRole('table', { name: 'Calls' }).getByRole('button', { name: customer.name }).click()
  const startedMs = performance.now()
  await choose(floor, 'Listen', 'Listening to')
  const letInMs = Math.round(performance.now() - startedMs)
  await whoHears(checks, { call, amy: amy.page, sam: floor }, { mode: 'listen', amyHears: false, callerHears: false })
  await choose(floor, 'Whisper', 'Whispering to')
  await whoHears(checks, { call, amy: amy.page, sam: floor }, { mode: 'whisper', amyHears: true, callerHears: false })
  await choose(floor, 'Barge in', 'In the talk of')
  await whoHears(checks, { call, amy: amy.page, sam: floor }, { mode: 'barge', amyHears: true, callerHears: true })
  await floor.getByRole('dialog').getByRole('button', { name: 'Take over' }).click()
  await floor.getByText(`You have the call of ${customer.name}`).waitFor()
  await hearEachOther(checks, 'taken over', call, sam)
  checks.ok('taken over: the caller does not hear the agent any more', await phoneMisses(call, AMY.hz))
  await floor.getByRole('button', { name: 'To my desk' }).click()
  await floor.getByRole('button', { name: 'End call', exact: true }).waitFor()
  await hearEachOther(checks, 'at the desk', call, sam)
  call.hangup()
  return { letInMs }
}

/** Chooses how to be in the talk, and waits until the page says that it is so. */
async function choose(floor: Page, mode: string, said: string): Promise<void> {
  await floor.getByRole('dialog').getByRole('button', { name: mode, exact: true }).click()
  const bar = floor.getByRole('region', { name: 'The talk that you are in' })
  await bar.getByText(`${said} ${AMY.name}`).waitFor({ timeout: LET_IN_MS })
}

interface Ears {
  readonly call: PhoneCall
  readonly amy: Page
  readonly sam: Page
}

interface Expected {
  readonly mode: string
  readonly amyHears: boolean
  readonly callerHears: boolean
}

async function whoHears(checks: Checks, { call, amy, sam }: Ears, expected: Expected): Promise<void> {
  const { mode, amyHears, callerHears } = expected
  checks.ok(`${mode}: the supervisor hears the caller`, await pageHears(sam, CALLER_HZ))
  checks.ok(`${mode}: and the agent`, await pageHears(sam, AMY.hz))
  checks.ok(
    `${mode}: the agent ${amyHears ? 'hears' : 'does not hear'} the supervisor`,
    await (amyHears ? pageHears(amy, SAM.hz) : pageMisses(amy, SAM.hz)),
  )
  checks.ok(
    `${mode}: the caller ${callerHears ? 'hears' : 'does not hear'} the supervisor`,
    await (callerHears ? hearsTone(call.audio, SAM.hz) : phoneMisses(call, SAM.hz)),
  )
}
