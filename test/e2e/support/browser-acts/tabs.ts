import type { BrowserAgent } from '../browser-agent.ts'
import type { Checks } from '../checks.ts'
import { isMuted, press, untilMay, untilPhoneIs } from '../desk-page.ts'
import { hearEachOther, phoneMisses } from '../page-ears.ts'
import type { Talk } from './take-call.ts'

/** One tab owns the phone; another shows the same, acts by it, takes it, and gives it back when it is closed. */
export async function twoTabs(checks: Checks, agent: BrowserAgent, { call }: Talk): Promise<void> {
  const first = agent.page
  const second = await agent.open()
  await untilPhoneIs(second, 'Phone in another tab')
  await untilMay(second, 'Mute')
  await press(second, 'Mute')
  await untilMay(first, 'Unmute')
  checks.ok('the second tab mutes the first', await isMuted(first))
  checks.ok('and the caller does not hear the agent', await phoneMisses(call, agent.hz))
  await second.getByRole('button', { name: 'Phone: Phone in another tab' }).click()
  await press(second, 'Use it here')
  await untilPhoneIs(second, 'Phone ready')
  await untilPhoneIs(first, 'Phone in another tab')
  await second.keyboard.press('Escape')
  await untilMay(second, 'Unmute')
  checks.ok('the second tab takes the talk, muted still', await isMuted(second))
  await press(second, 'Unmute')
  await hearEachOther(checks, 'in the second tab', call, agent)
  await second.close({ runBeforeUnload: false })
  agent.turnTo(first)
  await untilPhoneIs(first, 'Phone ready')
  await hearEachOther(checks, 'in the first tab again, the second being closed', call, agent)
}
