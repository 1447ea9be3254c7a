import { type FlowSettings, flowSettings } from '../../../src/core/words/flow.ts'
import type { Command } from '../../../src/core/words/input.ts'
import { queueSettings } from '../../../src/core/words/queue.ts'
import { QUEUE } from './centre-settings.ts'

/** The number whose queue closes soon. */
export const CLOSING = '3000'

/** What callers of the stage's number find: the queue at once, and key 1 to be called back. */
export const waitingFlow: FlowSettings = flowSettings.parse({
  id: 'main',
  start: 'answer',
  nodes: {
    answer: { verb: 'answer', next: { done: 'line' } },
    line: { verb: 'enqueue', args: { queue: QUEUE, keys: { 1: 'back' } }, next: { back: 'book' } },
    book: {
      verb: 'callback',
      args: { queue: QUEUE, tries: 2, retryAfterMs: 10_000 },
      next: { done: 'thanks', failed: 'line' },
    },
    thanks: { verb: 'play', args: { prompts: ['callback-booked'] }, next: { done: 'end' } },
    end: { verb: 'hangup' },
  },
})

/** A queue behind a number of its own that closes in a minute or so, and when that is. */
export function closingSoon(nowMs: number): { readonly commands: Command[]; readonly closesAtMs: number } {
  const closesAtMs = Math.floor((nowMs + 80_000) / 60_000) * 60_000
  const end = new Date(closesAtMs).toISOString().slice(11, 16)
  const span = end === '00:00' ? '00:00-24:00' : `00:00-${end}`
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  const flow = flowSettings.parse({
    id: 'closing',
    start: 'answer',
    hours: { office: { zone: 'UTC', open: Object.fromEntries(days.map((day) => [day, [span]])) } },
    nodes: {
      answer: { verb: 'answer', next: { done: 'line' } },
      line: { verb: 'enqueue', args: { queue: 'late', hours: 'office' }, next: { closed: 'sorry', timeout: 'sorry' } },
      sorry: { verb: 'play', args: { prompts: ['closed'] }, next: { done: 'end' } },
      end: { verb: 'hangup' },
    },
  })
  const queue = queueSettings.parse({ id: 'late', name: 'Late', requires: { nobody: 1 } })
  const number = { id: CLOSING, label: 'Closing', flow: 'closing', language: 'en' }
  return {
    closesAtMs,
    commands: [
      { type: 'queue.configure', queue },
      { type: 'flow.publish', flow },
      { type: 'number.configure', number },
    ],
  }
}
