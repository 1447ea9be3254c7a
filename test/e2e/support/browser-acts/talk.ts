import type { BrowserAgent } from '../browser-agent.ts'
import { type BrowserStage, OUTCOME } from '../browser-stage.ts'
import type { Checks } from '../checks.ts'
import { closeCall, press, untilMay, untilShows } from '../desk-page.ts'
import { CALLER_HZ, hearEachOther, measure, pageHears, pageMisses, phoneMisses } from '../page-ears.ts'
import { hearsSomething } from '../sound.ts'
import { takeCall } from './take-call.ts'

const NOTE = 'Asked for the invoice of May.'

/** A whole call at the desk: card, accept, voices, hold and back, end, and how it ended. */
export async function talk(checks: Checks, set: BrowserStage, agent: BrowserAgent) {
  const { page } = agent
  const { stage } = set
  const { call, customer, id, popMs } = await takeCall(set, agent)
  checks.ok(`the card of ${customer.name} is there within 2 s`, popMs < 2_000, popMs)
  await hearEachOther(checks, 'accepted', call, agent)
  const sound = await measure(checks, call, page)
  await press(page, 'Hold')
  await untilMay(page, 'Take back')
  checks.ok('on hold the agent does not hear the caller', await pageMisses(page, CALLER_HZ))
  checks.ok('nor the caller the agent', await phoneMisses(call, agent.hz))
  checks.ok('the caller hears music', await hearsSomething(call.audio))
  await press(page, 'Take back')
  await hearEachOther(checks, 'taken back', call, agent)
  await press(page, 'Mute')
  checks.ok('a muted agent is not heard', await phoneMisses(call, agent.hz))
  checks.ok('but hears', await pageHears(page, CALLER_HZ))
  await press(page, 'Unmute')
  await hearEachOther(checks, 'unmuted', call, agent)
  await press(page, 'End call')
  checks.same('the agent ends the call', (await call.ended).by, 'far')
  await closeCall(page, OUTCOME, NOTE)
  await untilShows(page, 'You are ready')
  const disposed = stage.events('interaction.disposed').filter(({ interaction }) => interaction === id)
  checks.same(
    'how it ended is kept',
    disposed.map(({ agent, disposition }) => [agent, disposition]),
    [[agent.name, 'resolved']],
  )
  const notes = await stage.rows('select text from note where interaction = ?', id)
  checks.same(
    'and the note',
    notes.map(({ text }) => text),
    [NOTE],
  )
  return { popMs, sound }
}
