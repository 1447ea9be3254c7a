/**
 * The N-model: pool A takes calls of class 1, pool B of both. Talks have a mean of 1, `first` and `second` calls come in that
 * time; a waiting call costs `cost` a time.
 */
export interface NModel {
  readonly poolA: number
  readonly poolB: number
  readonly first: number
  readonly second: number
  readonly costs: readonly [first: number, second: number]
}

/** How pool B helps out: the settings of class 1's queue. */
export interface Help {
  readonly kept: number
  readonly from: number
  /** Whether a call of class 1 then goes before one of class 2; where nothing is said it does when it costs more. */
  readonly isFirstAhead?: boolean
}

/** Calls that are never so many as to press. */
export const NEVER_PRESSED = 1_000

/** So many calls of each class may wait here; more are lost, which at these loads does not happen. */
const MOST_WAITING = 50
const MOST_ROUNDS = 20_000
/** Bounds of the cost that are closer than this are taken as one. */
const CLOSE = 1e-3

/**
 * The mean cost a time of the best policy there is, or of one that helps in a given way: by value iteration over the calls
 * that are not in pool B but of class 1, and those in pool B or waiting of class 2. A policy that is best leaves no agent
 * of A idle while class 1 waits, and none of B while class 2 does, so that these two numbers are all that there is to know.
 */
export function meanCost(model: NModel, help?: Help): number {
  const grid = createGrid(model, help)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { least, most } = improve(grid)
    if (most - least <= CLOSE * most) return (least + most) / 2
  }
  throw new Error('the cost of the N-model did not settle')
}

/** Of the ways to help that an admin may set the one that costs least, and what it costs. */
export function bestHelp(model: NModel): { readonly help: Help; readonly cost: number } {
  const [first, second] = model.costs
  const ways: Help[] = [{ kept: 0, from: NEVER_PRESSED }]
  if (first > second) for (const from of [0, 1, 2, 3, 4, 6]) ways.push({ kept: 0, from })
  if (first < second) for (const kept of [1, 2]) for (const from of [2, 5, NEVER_PRESSED]) ways.push({ kept, from })
  const judged = ways.map((help) => ({ help, cost: meanCost(model, help) }))
  return judged.reduce((best, each) => (each.cost < best.cost ? each : best))
}

/** Whether a free agent of pool B takes a waiting call of class 1 before one of class 2. */
export function goesFirst({ costs: [first, second] }: NModel, help: Help, waiting: number): boolean {
  const { from, isFirstAhead = first > second } = help
  return isFirstAhead && waiting > from
}

/** Whether an agent of pool B, of so many who are free, may take a waiting call of class 1 when no other waits. */
export function mayTake({ kept, from }: Help, free: number, waiting: number): boolean {
  return free > kept || (from > 0 && waiting > from)
}

interface Grid {
  readonly model: NModel
  readonly help: Help | undefined
  readonly width: number
  readonly height: number
  values: Float64Array
  next: Float64Array
}

function createGrid(model: NModel, help: Help | undefined): Grid {
  const width = model.poolA + MOST_WAITING + 1
  const height = model.poolB + MOST_WAITING + 1
  const size = width * height
  return { model, help, width, height, values: new Float64Array(size), next: new Float64Array(size) }
}

/** One round; between `least` and `most` lies the mean cost. */
function improve(grid: Grid): { least: number; most: number } {
  const { model, width, height, values, next } = grid
  const pace = model.first + model.second + model.poolA + model.poolB
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let x = 0; x < width; x += 1)
    for (let y = 0; y < height; y += 1) {
      const at = x * height + y
      const value = stepFrom(grid, x, y) / pace
      next[at] = value
      const change = value - (values[at] as number)
      if (change < least) least = change
      if (change > most) most = change
    }
  const base = next[0] as number
  for (let at = 0; at < next.length; at += 1) next[at] = (next[at] as number) - base
  grid.values = next
  grid.next = values
  return { least: least * pace, most: most * pace }
}

/** What waits in a state costs now, and what comes of the next thing that happens. */
function stepFrom(grid: Grid, x: number, y: number): number {
  const { model, width, height, values } = grid
  const { poolA, poolB, first, second, costs } = model
  const busyA = Math.min(x, poolA)
  const busyB = Math.min(y, poolB)
  let sum = costs[0] * (x - busyA) + costs[1] * (y - busyB)
  sum += first * settled(grid, Math.min(x + 1, width - 1), y)
  sum += second * (values[x * height + Math.min(y + 1, height - 1)] as number)
  if (busyA > 0) sum += busyA * settled(grid, x - 1, y)
  if (busyB > 0) sum += busyB * (y > poolB ? freed(grid, x, y) : settled(grid, x, y - 1))
  return sum + (poolA - busyA + poolB - busyB) * (values[x * height + y] as number)
}

/** A call of class 1 may wait while somebody in pool B is free: let it wait, or let them help. */
function settled({ model: { poolA, poolB }, help, height, values }: Grid, x: number, y: number): number {
  const waits = values[x * height + y] as number
  if (x <= poolA || y >= poolB) return waits
  const helps = values[(x - 1) * height + y + 1] as number
  if (help === undefined) return Math.min(waits, helps)
  return mayTake(help, poolB - y, x - poolA) ? helps : waits
}

/** An agent of pool B is free while class 2 waits: the next of class 2, or help. */
function freed({ model, help, height, values }: Grid, x: number, y: number): number {
  const second = values[x * height + y - 1] as number
  if (x <= model.poolA) return second
  const first = values[(x - 1) * height + y] as number
  if (help === undefined) return Math.min(first, second)
  return goesFirst(model, help, x - model.poolA) ? first : second
}
