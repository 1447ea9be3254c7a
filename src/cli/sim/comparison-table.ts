import type { Mean, Means, VariantResult } from '../../ports/what-if.ts'

/** The figures of the table, in its order. */
const CENTRE = [
  ['serviceLevel', 'SL %'],
  ['asaS', 'ASA s'],
  ['abandonRate', 'abandoned %'],
  ['longestWaitS', 'longest s'],
  ['occupancy', 'occupancy %'],
  ['occupancySpread', 'its spread'],
  ['callsSpread', 'calls spread'],
] as const
const QUEUE = CENTRE.slice(0, 4)
const WIDTH = 14

/** A comparison in lines of text: the centre, then each queue; under each variant by how much it differs from the first. */
export function comparisonTable(variants: readonly VariantResult[]): string[] {
  const ids = Object.keys(variants[0]?.queues ?? {})
  return [
    ...table('all queues', CENTRE, variants, (variant) => [variant.centre, variant.difference.centre]),
    ...ids.flatMap((id) =>
      table(id, QUEUE, variants, (variant) => [variant.queues[id], variant.difference.queues[id]]),
    ),
  ]
}

function table(
  title: string,
  columns: readonly (readonly [string, string])[],
  variants: readonly VariantResult[],
  pick: (variant: VariantResult) => readonly [Means | undefined, Means | undefined],
): string[] {
  const widest = Math.max(title.length, ...variants.map(({ name }) => name.length)) + 2
  const head = title.padEnd(widest) + columns.map(([, label]) => label.padStart(WIDTH)).join('')
  return [
    '',
    head,
    ...variants.flatMap((variant, at) => {
      const [means, difference] = pick(variant)
      const line = (of: Means | undefined, show: (mean: Mean) => string) =>
        columns.map(([name]) => (of?.[name] === undefined ? '' : show(of[name])).padStart(WIDTH)).join('')
      const own = variant.name.padEnd(widest) + line(means, ({ mean }) => mean.toFixed(1))
      return at === 0 ? [own] : [own, ' '.repeat(widest) + line(difference, shownDifference)]
    }),
  ]
}

function shownDifference({ mean, standardError }: Mean): string {
  const shown = `${mean < 0 ? '' : '+'}${mean.toFixed(1)}`
  return standardError === null ? shown : `${shown} ±${standardError.toFixed(1)}`
}
