import type { WhatIfChange } from '../../core/words/what-if.ts'
import type { Mean, Means, VariantResult } from '../../ports/what-if.ts'
import type { Catalogs } from '../inbound.ts'
import { changeDay } from './change.ts'
import type { Day } from './day.ts'
import { emptyQueue } from './day-book.ts'
import { centreFiguresOf, figuresOf } from './figures.ts'
import { runDay } from './run-day.ts'

/** What a comparison needs. The first variant is what the others are held against. */
export interface Comparison {
  readonly days: readonly Day[]
  readonly variants: readonly WhatIfChange[]
  readonly catalogs: Catalogs
  /** Told after each day of each variant. */
  readonly onDay?: (done: number, of: number) => void
}

interface DayFigures {
  readonly centre: Numbers
  readonly queues: ReadonlyMap<string, Numbers>
}

/** A variant that is a strategy for every queue. */
export function strategyChange(strategy: string): WhatIfChange {
  return { name: strategy, queues: { '*': { strategy } }, agents: {}, moreAgents: 0 }
}

/** Nothing changed. */
export const UNCHANGED: WhatIfChange = { name: 'as it is', queues: {}, agents: {}, moreAgents: 0 }

/** Runs the same days under each variant; throws a plain error for a change that cannot be made. */
export function compareDays({ days, variants, catalogs, onDay }: Comparison): VariantResult[] {
  let done = 0
  const runs = variants.map((variant) =>
    days.map((day): DayFigures => {
      const changed = changeDay(day, variant)
      if (typeof changed === 'string') throw new Error(changed)
      const book = runDay(changed, catalogs)
      onDay?.(++done, days.length * variants.length)
      const queues = [...book.queues].map(([id, sum]): [string, Numbers] => [id, { ...figuresOf(sum) }])
      return { centre: { ...centreFiguresOf(book) }, queues: new Map(queues) }
    }),
  )
  const [base = []] = runs
  const ids = [...new Set(runs.flat().flatMap(({ queues }) => [...queues.keys()]))].sort()
  return variants.map(({ name }, at) => {
    const own = runs[at] ?? []
    const queuesOf = (each: (id: string) => Means) => Object.fromEntries(ids.map((id) => [id, each(id)]))
    const queue = (figures: DayFigures | undefined, id: string) => figures?.queues.get(id) ?? NONE_CAME
    return {
      name,
      centre: meansOf(own.map(({ centre }) => centre)),
      queues: queuesOf((id) => meansOf(own.map((figures) => queue(figures, id)))),
      difference: {
        centre: meansOf(own.map(({ centre }, day) => minus(centre, base[day]?.centre ?? centre))),
        queues: queuesOf((id) => meansOf(own.map((figures, day) => minus(queue(figures, id), queue(base[day], id))))),
      },
    }
  })
}

const NONE_CAME: Numbers = { ...figuresOf(emptyQueue()) }

type Numbers = Readonly<Record<string, number>>

function minus(of: Numbers, from: Numbers): Numbers {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, value - (from[name] ?? value)]))
}

function meansOf(all: readonly Numbers[]): Means {
  return Object.fromEntries(Object.keys(all[0] ?? {}).map((name) => [name, meanOf(all.map((each) => each[name] ?? 0))]))
}

/** The mean of independent values with its standard error. */
export function meanOf(values: readonly number[]): Mean {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  if (values.length < 2) return { mean, standardError: null }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return { mean, standardError: Math.sqrt(variance / values.length) }
}
