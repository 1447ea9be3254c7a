import type { Clock } from '../../ports/clock.ts'
import type { StepNeeded } from '../shapes/second-step.ts'
import { type BackOff, createBackOff, refuseHaste } from './back-off.ts'
import { problem } from './problem.ts'
import { createTickets, type Tickets } from './tickets.ts'

/** Somebody who has shown a password or a link, and owes the second step of their log-in. */
export interface HalfIn {
  readonly user: string
  readonly needs: StepNeeded['needs']
}

/** Log-ins between their steps, and who guesses codes. */
export interface SecondSteps {
  readonly tickets: Tickets<HalfIn>
  readonly wrongCodes: BackOff
}

/** Begins with nobody. */
export function createSecondSteps(clock: Pick<Clock, 'now'>): SecondSteps {
  return { tickets: createTickets(clock), wrongCodes: createBackOff(clock) }
}

/** Tries a code of somebody. Whoever guesses has to wait; an attempt counts before it is looked at, so that many at once count. */
export async function tryCode<Got>(
  { wrongCodes }: Pick<SecondSteps, 'wrongCodes'>,
  user: string,
  attempt: () => Promise<Got | undefined>,
): Promise<Got> {
  refuseHaste(wrongCodes, user)
  wrongCodes.failed(user)
  const got = await attempt()
  if (got === undefined)
    throw problem('auth.code', 'expected the six digits that the telephone shows now, or a recovery code')
  wrongCodes.passed(user)
  return got
}
