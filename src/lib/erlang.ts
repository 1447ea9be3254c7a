/** What a queue does in the long run. Probabilities are shares of 1; times in the unit of the rates given. */
export interface QueueFigures {
  /** Share of callers who wait at all. */
  readonly pWait: number
  /** Mean wait over all callers. */
  readonly wait: number
  /** Share of the agents' time in talk and wrap-up. */
  readonly occupancy: number
}

/** With impatient callers some leave unserved. */
export interface ImpatientFigures extends QueueFigures {
  readonly pAbandon: number
  readonly queueLength: number
}

/** Share of calls that find all `lines` taken when `load` erlangs are offered and nobody waits (Erlang B). */
export function erlangB(lines: number, load: number): number {
  let inverse = 1
  for (let k = 1; k <= lines; k++) inverse = 1 + (k * inverse) / load
  return 1 / inverse
}

/** The queue M/M/n: everybody waits until served (Erlang C). Without enough agents for the load nobody is ever served. */
export function erlangC(agents: number, arrivalRate: number, serviceRate: number): QueueFigures {
  const load = arrivalRate / serviceRate
  if (agents <= load) return { pWait: 1, wait: Number.POSITIVE_INFINITY, occupancy: 1 }
  const blocked = erlangB(agents, load)
  const pWait = (agents * blocked) / (agents - load * (1 - blocked))
  return { pWait, wait: pWait / (agents * serviceRate - arrivalRate), occupancy: load / agents }
}

/** Share of callers of an M/M/n queue who are served within `time`. */
export function erlangCServiceLevel(agents: number, arrivalRate: number, serviceRate: number, time: number): number {
  const { pWait } = erlangC(agents, arrivalRate, serviceRate)
  if (pWait === 1) return 0
  return 1 - pWait * Math.exp(-(agents * serviceRate - arrivalRate) * time)
}

/** The queue M/M/n+M: callers give up at `patienceRate` (Erlang A; Garnett, Mandelbaum & Reiman 2002). */
export function erlangA(
  agents: number,
  arrivalRate: number,
  serviceRate: number,
  patienceRate: number,
): ImpatientFigures {
  if (!(patienceRate > 0)) throw new Error('expected a patience rate above 0; without impatience use erlangC')
  let sum = 1
  let lengthSum = 0
  let term = 1
  for (let j = 1; term > 1e-18 * sum || agents * serviceRate + j * patienceRate < arrivalRate; j++) {
    term *= arrivalRate / (agents * serviceRate + j * patienceRate)
    sum += term
    lengthSum += j * term
  }
  const allBusy = 1 / (1 / erlangB(agents, arrivalRate / serviceRate) + sum - 1)
  const queueLength = allBusy * lengthSum
  const pAbandon = (patienceRate * queueLength) / arrivalRate
  return {
    pWait: allBusy * sum,
    wait: queueLength / arrivalRate,
    occupancy: (arrivalRate * (1 - pAbandon)) / (agents * serviceRate),
    pAbandon,
    queueLength,
  }
}

/** The rates of an M/M/n+M queue, in one unit of time. */
export interface Rates {
  readonly agents: number
  readonly arrivals: number
  readonly services: number
  /** At which each waiting caller gives up. */
  readonly patience: number
}

const STEPS = 2_000
/** Places in line that are less likely than this are left out. */
const LEAST_LIKELY = 1e-12

/**
 * Share of all callers of an M/M/n+M queue who are served within `time`. A caller who finds k waiting is served when those
 * have been served or have given up; the chain of their leaving, with the caller's own patience, is integrated in steps
 * (Runge and Kutta's of the fourth order).
 */
export function erlangAServiceLevel({ agents, arrivals, services, patience }: Rates, time: number): number {
  const { pWait } = erlangA(agents, arrivals, services, patience)
  const found = placesFound({ agents, arrivals, services, patience }, pWait)
  const slope = (at: readonly number[]) =>
    at.map((share, ahead) => {
      const leaves = ahead === 0 ? agents * services : agents * services + ahead * patience
      const next = agents * services + (ahead + 1) * patience
      return next * (at[ahead + 1] ?? 0) - (leaves + patience) * share
    })
  const step = time / STEPS
  let served = 0
  let now = found
  for (let count = 0; count < STEPS; count += 1) {
    const a = slope(now)
    const b = slope(moved(now, a, step / 2))
    const c = slope(moved(now, b, step / 2))
    const d = slope(moved(now, c, step))
    const then = now.map(
      (share, at) => share + (step / 6) * ((a[at] ?? 0) + 2 * (b[at] ?? 0) + 2 * (c[at] ?? 0) + (d[at] ?? 0)),
    )
    const middle = (now[0] ?? 0) + ((step / 2) * ((a[0] ?? 0) + (b[0] ?? 0))) / 2
    served += (step / 6) * agents * services * ((now[0] ?? 0) + 4 * middle + (then[0] ?? 0))
    now = then
  }
  return 1 - pWait + served
}

/** How likely a caller finds all agents busy and so many waiting. */
function placesFound({ agents, arrivals, services, patience }: Rates, pWait: number): number[] {
  const found = [1]
  for (let ahead = 1; (found.at(-1) ?? 0) > LEAST_LIKELY || agents * services + ahead * patience < arrivals; ahead += 1)
    found.push(((found.at(-1) ?? 0) * arrivals) / (agents * services + ahead * patience))
  const sum = found.reduce((total, share) => total + share, 0)
  return found.map((share) => (share / sum) * pWait)
}

function moved(from: readonly number[], slope: readonly number[], by: number): number[] {
  return from.map((share, at) => share + by * (slope[at] ?? 0))
}

/** The fewest agents that serve `level` of the callers within `time` (Erlang C). */
export function agentsFor(goal: { level: number; time: number }, arrivalRate: number, serviceRate: number): number {
  let agents = Math.max(1, Math.ceil(arrivalRate / serviceRate - 1e-9))
  while (erlangCServiceLevel(agents, arrivalRate, serviceRate, goal.time) < goal.level) agents++
  return agents
}
