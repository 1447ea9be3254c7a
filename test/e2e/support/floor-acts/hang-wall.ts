import { callIn, type FloorStage, throughWire } from '../floor-stage.ts'

/** A screen on a wall lives on the token of its address, sees figures and nothing else, and is put out again. */
export async function hangWall(stage: FloorStage): Promise<void> {
  const { page, browser, checks, wire, desk } = stage
  await page.getByRole('button', { name: 'Wallboards' }).click()
  const dialog = page.getByRole('dialog', { name: 'Wallboards' })
  await dialog.getByLabel('Where it hangs').fill('Hall')
  await dialog.getByRole('button', { name: 'Make an address' }).click()
  const address = (await dialog.locator('pre').textContent()) ?? ''
  const stranger = await browser.newContext({ locale: 'en', viewport: { width: 1920, height: 1080 } })
  const wall = await stranger.newPage()
  await wall.goto(throughWire(address, wire))
  const waiting = wall.getByRole('region', { name: 'Waiting' })
  await waiting.getByText('0', { exact: true }).waitFor()
  await callIn(stage, { customer: 7, key: '3' })
  await waiting.getByText('1', { exact: true }).waitFor()
  checks.ok('the wall shows the floor as it is', true)
  const other = await stranger.request.get(`${desk.url}/api/v1/agents`)
  checks.same('its token opens nothing else', other.status(), 401)
  await wire.cut()
  await wall.getByText(/^Out of date since/).waitFor()
  await wire.restore()
  await wall.getByText(/^Out of date since/).waitFor({ state: 'detached' })
  checks.ok('the wall says when its figures are old', true)
  await dialog.getByRole('button', { name: 'Revoke Hall' }).click()
  await wall.getByText('This wallboard is not let in any more').waitFor()
  checks.ok('a wall whose address was revoked is put out at once', true)
  await stranger.close()
  await page.keyboard.press('Escape')
}
