import type { Out } from '../../src/core/engine.ts'
import type { Event } from '../../src/core/words/event.ts'
import type { Input } from '../../src/core/words/input.ts'
import type { Stage } from './engine.ts'
import { faultsOf } from './invariants.ts'

/** Takes an input; throws when a refusal left traces or the centre is out of order afterwards. */
export function takeInOrder(stage: Stage, input: Input): Event[] {
  const out: Out = { events: [], effects: [] }
  const refusal = stage.engine.step(input, stage.nowMs, out)
  if (refusal !== undefined && out.events.length + out.effects.length > 0)
    throw new Error(`${refusal.code} came after ${out.events.length} events`)
  stage.log.push(...out.events)
  const faults = faultsOf(stage.engine.centre)
  if (faults.length > 0)
    throw new Error(`after ${JSON.stringify(input)}: ${faults.join('; ')}\n${JSON.stringify(out.events)}`)
  return out.events
}

/** Lets time pass, taking each deadline on the way. */
export function passTime(stage: Stage, forMs: number): void {
  const untilMs = stage.nowMs + forMs
  for (let due = stage.engine.nextDeadlineMs(); due <= untilMs; due = stage.engine.nextDeadlineMs()) {
    stage.nowMs = Math.max(stage.nowMs, due)
    takeInOrder(stage, { type: 'tick' })
  }
  stage.nowMs = untilMs
}
