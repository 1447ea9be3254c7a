import type { Locator } from 'playwright-core'
import { button, type CallAct, command, count, focused, happens, heading, type Shift } from './keyboard-shift.ts'
import { until } from './until.ts'

/** Takes every call and is asked by others. */
const COLLEAGUE = { id: 'sam', name: 'Sam' }
/** More than there are things on a page. */
const MOST_STEPS = 200
const NEW_CUSTOMER = 'Rosalind Achterberg'

/** Holds the call and takes it back. */
export const holdAndTakeBack: CallAct = async (shift, { at }) => {
  const { page, checks } = shift
  const before = count(shift, 'interaction.retrieved')
  await page.keyboard.press('Control+Shift+H')
  await button(page, 'Take back')
  await page.keyboard.press('Control+Shift+H')
  await button(page, 'Hold')
  checks.ok(`call ${at} was held and taken back`, count(shift, 'interaction.retrieved') === before + 1)
  return false
}

/** Sends keys to the other side. */
export const pressKeys: CallAct = async (shift) => {
  const { page, checks } = shift
  const before = count(shift, 'digits.sent')
  await page.keyboard.press('Control+Shift+D')
  await page.getByRole('group', { name: 'Keypad' }).waitFor()
  await page.keyboard.type('42#')
  await until('the keys to be sent', () => count(shift, 'digits.sent') === before + 3)
  await page.keyboard.press('Escape')
  checks.ok('keys go to the other side', true)
  return false
}

/** Writes a note. */
export const write: CallAct = async ({ page }) => {
  await page.keyboard.press('Control+Shift+1')
  await focused(page, 'textarea')
  await page.keyboard.type('Wants to hear from us on Monday.')
  return false
}

/** Writes down who an unknown caller is while they hang up: what is being typed stays where it is. */
export const saveStranger: CallAct = async (shift, { leg }) => {
  const { page, checks, desk, agent } = shift
  const name = page.getByRole('textbox', { name: 'Name' })
  await tabTo(shift, name)
  await page.keyboard.type(NEW_CUSTOMER.slice(0, 8))
  const before = count(shift, 'agent.wrapup', agent)
  desk.world.hangup(leg)
  await until('the wrap-up', () => count(shift, 'agent.wrapup', agent) > before)
  await page.keyboard.type(NEW_CUSTOMER.slice(8))
  checks.same('what is typed stays under the hands of who types it', await name.inputValue(), NEW_CUSTOMER)
  await page.keyboard.press('Enter')
  await happens(shift, 'interaction.relabelled', 0)
  await page.getByRole('heading', { name: NEW_CUSTOMER, level: 1 }).waitFor()
  checks.ok('a new customer is on the call that has just ended', true)
  return true
}

/** Asks a colleague, goes to and fro, and comes back to the caller. */
export const askAndComeBack: CallAct = async (shift) => {
  const { page, checks } = shift
  await consult(shift)
  const before = count(shift, 'party.swapped')
  await page.keyboard.press('Control+Shift+Y')
  await page.getByText('you talk with the caller').waitFor()
  await page.keyboard.press('Control+Shift+Y')
  await page.getByText('the caller hears music').waitFor()
  checks.same('the agent went to and fro', count(shift, 'party.swapped') - before, 2)
  await page.keyboard.press('Control+Shift+B')
  await button(page, 'Hold')
  return false
}

/** Asks a colleague, lets all three talk, and leaves the two alone. */
export const conferAndLeave: CallAct = async (shift) => {
  const { page, checks } = shift
  await consult(shift)
  await page.keyboard.press('Control+Shift+G')
  await button(page, 'Leave the conference')
  checks.ok('three talk', await page.getByText('Conference').first().isVisible())
  await page.keyboard.press('Control+Shift+L')
  return true
}

/** Asks a colleague and hands the caller over. */
export const askAndHandOver: CallAct = async (shift) => {
  await consult(shift)
  const before = count(shift, 'interaction.handed')
  await shift.page.keyboard.press('Control+Shift+F')
  await happens(shift, 'interaction.handed', before)
  return true
}

/** Sends the caller to a colleague at once. */
export const sendOn: CallAct = async (shift) => {
  const before = count(shift, 'interaction.transferred')
  await pickColleague(shift)
  await shift.page.keyboard.press('Shift+Tab')
  await shift.page.keyboard.press('Enter')
  await happens(shift, 'interaction.transferred', before)
  return true
}

/** Plans a break for after the call, and takes it back. */
export const planBreak: CallAct = async (shift) => {
  const { page, checks } = shift
  await chooseState(shift, '2')
  await page.getByText('then: Short break').waitFor()
  await chooseState(shift, '1')
  await page.getByText('then: Short break').waitFor({ state: 'detached' })
  checks.ok('a break after the call is planned and taken back', true)
  return false
}

/** Gives hold another key, is refused one that is taken, and gets the default back. */
export const remapHold: CallAct = async (shift) => {
  const { page, checks } = shift
  await editKeys(shift, async (row) => {
    const press = async (keys: string) => {
      await enter(shift, row.getByRole('button', { name: 'Change: Hold' }))
      await row.getByRole('button', { name: 'Press keys…: Hold' }).waitFor()
      await page.keyboard.press(keys)
    }
    await press('Control+Shift+M')
    await row.getByText('Ctrl+Shift+M is taken by: Mute').waitFor()
    await press('F8')
    await row.locator('kbd', { hasText: 'F8' }).waitFor()
  })
  await page.keyboard.press('F8')
  await button(page, 'Take back')
  await page.keyboard.press('F8')
  await button(page, 'Hold')
  await editKeys(shift, async (row) => {
    await enter(shift, row.getByRole('button', { name: 'Default: Hold' }))
    await row.locator('kbd', { hasText: 'Ctrl+Shift+H' }).waitFor()
  })
  checks.ok('keys that are taken are refused, others are the user’s own', true)
  return false
}

/** Opens the list of keys, does something in the row of hold, and closes it. */
async function editKeys(shift: Shift, edit: (row: Locator) => Promise<void>): Promise<void> {
  const { page } = shift
  await command(page, 'Change keyboard shortcuts')
  const row = page.getByRole('dialog').getByRole('row').filter({ hasText: /^Hold/ })
  await row.waitFor()
  await edit(row)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Opens the menu of the own state and chooses by a figure. */
export async function chooseState({ page }: Pick<Shift, 'page'>, key: string): Promise<void> {
  await page.keyboard.press('Control+Shift+S')
  await page.getByRole('menuitem').first().waitFor()
  await page.keyboard.press(key)
  await page.getByRole('menuitem').first().waitFor({ state: 'detached' })
}

/** Brings the colleague to work, so that they can be asked; they pick up at once. */
async function colleagueIsReady({ desk: { centre, world } }: Shift): Promise<void> {
  const { id } = COLLEAGUE
  world.phone(`phone:${id}`, { kind: 'answer', afterMs: 100 })
  const status = () => centre.engine.centre.agents.get(id)?.status
  if (status() === 'offline') await centre.loop.submit({ type: 'agent.login', agent: id })
  if (status() !== 'ready') await centre.loop.submit({ type: 'agent.ready', agent: id })
}

async function pickColleague(shift: Shift): Promise<void> {
  const { page } = shift
  await colleagueIsReady(shift)
  await page.keyboard.press('Control+Shift+X')
  const search = page.getByRole('combobox', { name: 'Transfer to' })
  await search.and(page.locator(':focus')).waitFor()
  await page.keyboard.type(COLLEAGUE.name)
  const found = page.getByRole('listbox', { name: 'Transfer to' }).getByRole('option', { selected: true })
  await found.filter({ hasText: COLLEAGUE.name }).filter({ hasText: 'Ready' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Ask first' }).and(page.locator(':focus')).waitFor()
}

async function consult(shift: Shift): Promise<void> {
  await pickColleague(shift)
  await shift.page.keyboard.press('Enter')
  await button(shift.page, 'Swap')
}

/** Goes to a button and presses it. */
async function enter(shift: Shift, to: Locator): Promise<void> {
  await tabTo(shift, to)
  await shift.page.keyboard.press('Enter')
}

/** Goes on with Tab until something has the focus. */
async function tabTo({ page }: Shift, to: Locator): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    if (await to.and(page.locator(':focus')).isVisible()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('expected Tab to lead there')
}

/** Goes through the five steps of the tour that a newcomer sees. */
export async function takeTour(shift: Shift): Promise<void> {
  const { page, checks } = shift
  for (let step = 1; step <= 5; step += 1) {
    await page.getByText(`Step ${step} of 5`).waitFor()
    await page.keyboard.press('Alt+G')
  }
  await page.getByText('Step 5 of 5').waitFor({ state: 'detached' })
  await page.reload()
  await heading(page, 'You are not logged in at a phone')
  checks.ok('the tour does not come again by itself', !(await page.getByText('Step 1 of 5').isVisible()))
  await command(page, 'Show the guided tour')
  await page.getByText('Step 1 of 5').waitFor()
  checks.ok('but when it is asked for', true)
  await enter(shift, page.getByRole('button', { name: 'Put the tour away' }))
  await page.getByText('Step 1 of 5').waitFor({ state: 'detached' })
}
