import { TALK_MS, type WaitCase } from './wait-case.ts'

const HOUR_MS = 3_600_000
const AGENTS = 20
const always = () => true

/** The cases in which the forecast of waits is measured. */
export const WAIT_CASES: readonly WaitCase[] = [
  {
    name: 'M/M/s',
    arrivalRates: () => [(0.93 * AGENTS) / TALK_MS],
    abandonRate: 0,
    agents: pool(AGENTS, always),
  },
  {
    name: 'callers give up',
    arrivalRates: () => [(1.1 * AGENTS) / TALK_MS],
    abandonRate: 1 / (2 * TALK_MS),
    agents: pool(AGENTS, always),
  },
  {
    name: 'a rush every fourth hour',
    arrivalRates: (atMs) => [((hour(atMs) % 4 === 3 ? 1.5 : 0.8) * AGENTS) / TALK_MS],
    abandonRate: 1 / (3 * TALK_MS),
    agents: pool(AGENTS, always),
  },
  {
    name: 'six agents come and go every second hour',
    arrivalRates: () => [(0.95 * AGENTS) / TALK_MS],
    abandonRate: 1 / (3 * TALK_MS),
    agents: [...pool(AGENTS - 6, always), ...pool(6, (atMs) => hour(atMs) % 4 < 2)],
  },
  {
    name: 'two skills, half of the agents have both',
    arrivalRates: () => [(0.5 * AGENTS) / TALK_MS, (0.42 * AGENTS) / TALK_MS],
    abandonRate: 0,
    agents: [
      ...Array.from({ length: AGENTS / 2 }, () => ({ queues: ['a'], isThere: always })),
      ...Array.from({ length: AGENTS / 2 }, () => ({ queues: ['a', 'b'], isThere: always })),
    ],
  },
]

function pool(count: number, isThere: (atMs: number) => boolean) {
  return Array.from({ length: count }, () => ({ queues: ['a'], isThere }))
}

function hour(atMs: number): number {
  return Math.floor(atMs / HOUR_MS)
}
