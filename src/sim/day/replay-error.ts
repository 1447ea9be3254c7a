import type { Both, ReplayError, VariantResult } from '../../ports/what-if.ts'
import type { DayBook } from './day-book.ts'
import { centreFiguresOf } from './figures.ts'

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
