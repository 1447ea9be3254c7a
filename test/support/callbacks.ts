import type { CallbackRules } from '../../src/core/words/callback.ts'
import type { Input } from '../../src/core/words/input.ts'
import { answered, callIn, createStage, digit, hungup, listed, login, type Stage } from './engine.ts'
import { agent, flow, number, queue } from './settings.ts'

const HOURS = { zone: 'UTC', open: { mon: ['09:00-17:00'], tue: ['09:00-17:00'] }, closed: [] }

/** A centre in which a waiting caller who presses 1 is called back; bob calls after amy. */
export function opened(args: Record<string, unknown> = {}): Stage {
  return createStage().given(
    listed(),
    queue('support', { wrapupMs: 0 }),
    flow(
      'main',
      {
        answer: ['answer', {}, { done: 'queue' }],
        queue: ['enqueue', { queue: 'support', keys: { 1: 'call-me' } }, { 'call-me': 'book' }],
        book: [
          'callback',
          { queue: 'support', tries: 2, retryAfterMs: 60_000, ...args },
          { done: 'bye', failed: 'queue' },
        ],
        bye: ['hangup', {}, {}],
      },
      { office: HOURS },
    ),
    number('100', 'main'),
    agent('amy'),
    login('amy'),
    agent('bob'),
    login('bob'),
  )
}

/** A caller from +4911 was first in the line and is to be called back; another waits behind. */
export function booked(args: Record<string, unknown> = {}): Stage {
  return opened(args).given(
    callIn('c', '100', '+4911'),
    answered('c'),
    10_000,
    callIn('d', '100', '+4922'),
    10_000,
    digit('c', '1'),
    hungup('c'),
    5_000,
  )
}

/** An agent asks for a callback named `monday`. */
export const wanted = (rules: Partial<CallbackRules> = {}, dueAtMs = 0): Input => ({
  type: 'callback.book',
  callback: 'monday',
  queue: 'support',
  number: '+4933',
  from: '',
  name: 'Ann',
  contact: '',
  dueAtMs,
  rules: { hours: null, tries: 2, retryAfterMs: 60_000, agent: '', aloneMs: 0, ...rules },
  by: 'amy',
})
/** The leg of the customer of a call. */
export const customer = (stage: Stage, id: string) => stage.engine.centre.interactions.get(id)?.leg ?? ''
/** The customer of a call picks up. */
export const customerAnswers =
  (id: string) =>
  (stage: Stage): Input =>
    answered(customer(stage, id))
/** The leg of the customer of a call ends. */
export const customerEnds =
  (id: string, cause: 'busy' | 'no_answer' | 'normal' | 'lost_event') =>
  (stage: Stage): Input =>
    hungup(customer(stage, id), cause)
/** How often customers were dialled. */
export const dialled = ({ log }: Stage) => log.filter(({ type }) => type === 'interaction.dialled').length

/** The callback to a number. */
export function idOf({ engine }: Stage, to: string): string {
  return [...engine.centre.interactions.values()].find((work) => work.to === to)?.id ?? 'no-callback'
}
