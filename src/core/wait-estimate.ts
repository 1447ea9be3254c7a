/** What a prediction is made of: callers before this one, agents at work, and rates for one of them in 1/ms. */
export interface Line {
  readonly ahead: number
  readonly agents: number
  readonly serviceRate: number
  readonly abandonRate: number
}

/** Beyond so many steps the sum is taken as an integral; the two differ by less than a thousandth there. */
const MOST_STEPS = 64

/**
 * The mean wait in milliseconds of somebody with so many before them: the sum of 1/(sμ+kθ) over k from 0 to the callers
 * ahead (Whitt 1999, "Predicting queueing delays"). Infinite where nobody serves.
 */
export function meanWaitMs({ ahead, agents, serviceRate, abandonRate }: Line): number {
  const together = agents * serviceRate
  if (together <= 0) return Number.POSITIVE_INFINITY
  const steps = Math.min(ahead + 1, MOST_STEPS)
  let waitMs = 0
  for (let k = 0; k < steps; k += 1) waitMs += 1 / (together + k * abandonRate)
  const rest = ahead + 1 - steps
  if (rest === 0) return waitMs
  const first = together + (steps - 0.5) * abandonRate
  if (abandonRate * rest < first * 1e-6) return waitMs + rest / first
  return waitMs + Math.log((first + rest * abandonRate) / first) / abandonRate
}
