import type { Page } from 'playwright-core'
import { ringAt } from './support/browser-acts/take-call.ts'
import { openBrowserStage } from './support/browser-stage.ts'
import type { Checks } from './support/checks.ts'
import { accept, logInAtPhone, press, takeCalls, untilPhoneIs } from './support/desk-page.ts'
import { hearEachOther } from './support/page-ears.ts'
import { scenario } from './support/scenario.ts'
import { until } from './support/until.ts'

const AMY = { name: 'amy', hz: 620 }
const WITHIN_MS = 15_000

/** What a browser says when it gives no microphone, and what the agent is told. */
const TROUBLES = [
  { name: 'NotAllowedError', told: 'The microphone is blocked.', help: 'The microphone is blocked' },
  { name: 'NotFoundError', told: 'There is no microphone.', help: 'There is no microphone' },
] as const

/** A call that rings where no microphone is to be had. */
export default scenario({
  name: 'no-microphone',
  summary: 'a call rings where the microphone is denied, then absent: it rings on until there is one',
  async run(checks, say) {
    const set = await openBrowserStage([AMY], say)
    try {
      const amy = set.agent(AMY.name)
      await logInAtPhone(amy.page)
      await until('the core to know the phone', () => set.stage.events('phone.returned').length === 1)
      await takeCalls(amy.page)
      await keepMicrophone(amy.page)
      const { call } = await ringAt(set, amy)
      for (const trouble of TROUBLES) await acceptInVain(checks, amy.page, trouble)
      await amy.page.evaluate('giveMicrophone()')
      await press(amy.page, 'Try again')
      await untilPhoneIs(amy.page, 'Phone ready')
      await amy.page.keyboard.press('Escape')
      await accept(amy.page)
      await hearEachOther(checks, 'once there is a microphone', call, amy)
      checks.same('the caller was not dropped', set.stage.events('interaction.finished').length, 0)
      return {}
    } finally {
      await set.stop()
    }
  },
})

/** The page’s browser can be told to give no microphone, and to give it again. */
async function keepMicrophone(page: Page): Promise<void> {
  await page.evaluate(`
    const own = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    window.giveMicrophone = () => { navigator.mediaDevices.getUserMedia = own }
    window.denyMicrophone = (name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name))
    }`)
}

/** The agent accepts, is told why that cannot be, and what to do; the call rings on. */
async function acceptInVain(
  checks: Checks,
  page: Page,
  { name, told, help }: (typeof TROUBLES)[number],
): Promise<void> {
  await page.evaluate(`denyMicrophone('${name}')`)
  await press(page, 'Accept')
  await page.getByText(told).first().waitFor({ timeout: WITHIN_MS })
  await untilPhoneIs(page, 'No microphone')
  checks.ok(`${name}: the call rings on`, await page.locator('[data-phase="ringing"]').isVisible())
  const panel = page.getByRole('dialog')
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'Phone: No microphone' }).click()
  await panel.getByText(help).first().waitFor({ timeout: WITHIN_MS })
  checks.ok(`${name}: the agent is told what to do`, await panel.getByRole('button', { name: 'Try again' }).isVisible())
}
