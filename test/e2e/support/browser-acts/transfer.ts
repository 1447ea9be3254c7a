import type { BrowserAgent } from '../browser-agent.ts'
import { BREAK, type BrowserStage, OUTCOME } from '../browser-stage.ts'
import type { Checks } from '../checks.ts'
import {
  accept,
  chooseState,
  closeCall,
  pickColleague,
  press,
  takeCalls,
  untilRings,
  untilShows,
} from '../desk-page.ts'
import { CALLER_HZ, hearEachOther, pageHears, pageMisses, phoneMisses } from '../page-ears.ts'
import { hearsSomething } from '../sound.ts'
import { type Talk, takeCall } from './take-call.ts'

/** Who sends the call on, and who gets it. */
export interface Pair {
  readonly from: BrowserAgent
  readonly to: BrowserAgent
}

/** The caller is sent to a colleague at once. */
export async function sendOn(checks: Checks, set: BrowserStage, { from, to }: Pair): Promise<void> {
  const talk = await takeCall(set, from)
  await takeCalls(to.page)
  await pickColleague(from.page, to.name)
  await press(from.page, 'Transfer now')
  await untilRings(to.page, talk.customer.name)
  checks.ok(
    'the colleague’s card says who sends the call',
    await to.page.getByText(`Sent on by ${from.name}`).isVisible(),
  )
  await closeCall(from.page, OUTCOME, 'Sent on.')
  await accept(to.page)
  await hearEachOther(checks, 'sent on', talk.call, to)
  checks.ok('and the first agent is not heard any more', await phoneMisses(talk.call, from.hz))
  await end(checks, { from, to }, talk)
}

/** A colleague is asked first; caller and colleague change places; then they are joined. */
export async function askFirst(checks: Checks, set: BrowserStage, { from, to }: Pair): Promise<void> {
  const talk = await takeCall(set, from)
  const { call, customer } = talk
  await pickColleague(from.page, to.name)
  await press(from.page, 'Ask first')
  await untilRings(to.page, customer.name)
  await accept(to.page)
  checks.ok('the one who is asked hears who asks', await pageHears(to.page, from.hz))
  checks.ok('and is heard', await pageHears(from.page, to.hz))
  checks.ok('the caller hears neither of them', (await phoneMisses(call, from.hz)) && (await phoneMisses(call, to.hz)))
  checks.ok('but music', await hearsSomething(call.audio))
  await press(from.page, 'Swap')
  await hearEachOther(checks, 'swapped', call, from)
  checks.ok('the one who is asked waits', await pageMisses(to.page, from.hz))
  await press(from.page, 'Swap')
  checks.ok('swapped back, the two agents talk', await pageHears(to.page, from.hz))
  await press(from.page, 'Complete transfer')
  await hearEachOther(checks, 'completed', call, to)
  checks.ok('the first agent hears the caller no more', await pageMisses(from.page, CALLER_HZ))
  await closeCall(from.page, OUTCOME, 'Sent on after a word.')
  await end(checks, { from, to }, talk)
}

/** The colleague plans a break, ends the call and says how it ended: all is as it began. */
async function end(checks: Checks, { from, to }: Pair, { call }: Talk): Promise<void> {
  await chooseState(to.page, BREAK)
  await press(to.page, 'End call')
  checks.same('the colleague ends the call', (await call.ended).by, 'far')
  await closeCall(to.page, OUTCOME, 'Done.')
  await untilShows(to.page, 'You take no calls at the moment')
  await untilShows(from.page, 'You are ready')
}
