import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

/** What the check found: `wrong` counts answers that differ, `unasked` are routes of records that nobody asked. */
export interface RightsFound extends Readonly<Record<string, unknown>> {
  readonly checked: number
  readonly wrong: number
  readonly unasked: readonly string[]
}

/** More than a small machine has processors: beside other work each gets its share. */
const LEAST_LANES = 4
const MOST_LANES = 8
const LANE = new URL('./rights/lane.ts', import.meta.url)
const TENANTS = new URL('./rights/tenants/lane.ts', import.meta.url)
const told = z.union([
  z.object({ line: z.string() }),
  z.object({ found: z.object({ checked: z.int(), wrong: z.int(), unasked: z.array(z.string()) }) }),
])

/**
 * Asks every route of records as everybody, and compares each answer with what the rules say, reckoned apart. The rulings
 * are shared out among lanes, each a thread with a centre of its own; one more lane has two tenants behind one door and asks
 * every route of one with ids and keys of the other.
 */
export default {
  name: 'rights',
  summary: 'every route of records × role × owner × tenant × hidden field, against answers reckoned from the rules',
  async run(say: (line: string) => void): Promise<RightsFound> {
    const count = Math.min(MOST_LANES, Math.max(LEAST_LANES, availableParallelism()))
    const [tenants, ...lanes] = await Promise.all([
      walk(TENANTS, {}, say),
      ...Array.from({ length: count }, (_, at) => walk(LANE, { at, count }, say)),
    ])
    const sum = (key: 'checked' | 'wrong') => lanes.reduce((total, lane) => total + lane[key], tenants[key])
    const [first, ...others] = lanes.map(({ unasked }) => unasked)
    const unasked = (first ?? []).filter((route) => others.every((other) => other.includes(route)))
    return { checked: sum('checked'), wrong: sum('wrong'), unasked: [...unasked, ...tenants.unasked] }
  },
}

async function walk(lane: URL, workerData: object, say: (line: string) => void) {
  const worker = new Worker(lane, { workerData })
  const found: RightsFound[] = []
  worker.on('message', (message) => {
    const heard = told.parse(message)
    if ('line' in heard) say(heard.line)
    else found.push(heard.found)
  })
  // A fault of the lane rejects.
  await once(worker, 'exit')
  const [one] = found
  if (one === undefined)
    throw new Error(`the lane ${lane.pathname} ${JSON.stringify(workerData)} ended before it was through`)
  return one
}
