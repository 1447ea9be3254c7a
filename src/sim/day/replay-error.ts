import type { VariantResult } from './compare.ts'
import type { DayBook } from './day-book.ts'
import { centreFiguresOf } from './figures.ts'

/** A figure as it was and as the day run again under its own settings has it. */
export interface Both {
  readonly really: number
  readonly replayed: number
}

/** How far a replay is from what happened. */
export interface ReplayError {
  readonly offered: Both
  readonly serviceLevel: Both
  readonly asaS: Both
  readonly abandonRate: Both
}

/** Holds the day run again without a change against what happened. */
export function errorOf(actual: DayBook, unchanged: VariantResult | undefined): ReplayError {
  const really = centreFiguresOf(actual)
  const both = (name: keyof ReplayError): Both => ({
    really: really[name],
    replayed: unchanged?.centre[name]?.mean ?? 0,
  })
  return {
    offered: both('offered'),
    serviceLevel: both('serviceLevel'),
    asaS: both('asaS'),
    abandonRate: both('abandonRate'),
  }
}
