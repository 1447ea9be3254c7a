import { announce } from './announce.ts'
import { closeCallback } from './callback.ts'
import type { Interaction } from './centre.ts'
import { finish } from './finish.ts'
import type { Turn } from './turn.ts'
import { overflow } from './waiting.ts'
import { dueSteps, type WaitingStep } from './waiting-due.ts'
import { release, widen } from './widening.ts'

/** What each step of a waiting call does. Its event must put off when it is due next. */
const ACTS = {
  close: (turn, work) => {
    if (work.company.callback === undefined) overflow(turn, work, 'closed')
    else closeCallback(turn, work)
  },
  leave: (turn, work) => overflow(turn, work, 'timeout'),
  desert: (turn, work) => overflow(turn, work, 'empty'),
  release,
  widen,
  announce,
} satisfies Record<WaitingStep, (turn: Turn, work: Interaction) => void>

/** The deadline of a waiting call has passed: every step that is due is taken, as long as the call still waits. */
export function passWaiting(turn: Turn, work: Interaction): void {
  for (const step of dueSteps(turn.centre, work, turn.nowMs)) {
    ACTS[step](turn, work)
    if (work.status !== 'waiting') return
  }
  // A step that is due for ever would keep the loop from everything else.
  if (work.deadline !== undefined && work.deadline.atMs <= turn.nowMs) finish(turn, work, 'failed', 'system')
}
