import type { WorkFigures } from '../../../api/shapes/work-figures.ts'

/** In what a figure is told. */
export type Unit = 'count' | 'ms' | 'minutes' | 'cents'

/** One figure of two periods; `kind` is that of activities that were done. */
export interface Compared {
  readonly key: string
  readonly kind?: string
  readonly unit: Unit
  readonly now: number
  readonly before: number
}

const LINES = [
  ['callsIn', 'count'],
  ['callsOut', 'count'],
  ['talkMs', 'ms'],
  ['threads', 'count'],
  ['handledMs', 'ms'],
  ['notes', 'count'],
  ['promisesMade', 'count'],
  ['promisesKept', 'count'],
  ['minutesSpent', 'minutes'],
  ['billedCents', 'cents'],
] as const satisfies readonly (readonly [Exclude<keyof WorkFigures, 'done'>, Unit])[]

/** Every figure of two periods, and each kind of activity that was done in either. */
export function linesOf(now: WorkFigures, before: WorkFigures): readonly Compared[] {
  const kinds = [...new Set([...Object.keys(now.done), ...Object.keys(before.done)])].sort()
  const plain = LINES.map(([key, unit]) => ({ key, unit, now: now[key], before: before[key] }))
  const done = kinds.map((kind) => ({
    key: `done ${kind}`,
    kind,
    unit: 'count' as const,
    now: now.done[kind] ?? 0,
    before: before.done[kind] ?? 0,
  }))
  return [...plain.slice(0, 5), ...done, ...plain.slice(5)]
}

/** How many activities were done, of all kinds. */
export function doneIn({ done }: WorkFigures): number {
  return Object.values(done).reduce((sum, count) => sum + count, 0)
}
