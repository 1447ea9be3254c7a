import type { Values } from '../record.ts'

/** What differs from the record as it was read: setting a field back is no change. */
export function changesOf(base: Values, draft: Values): Values {
  return Object.fromEntries(Object.entries(draft).filter(([name, value]) => value !== (base[name] ?? null)))
}

/** Fields on which two people disagree, and those that only the other one changed. */
export interface Disagreement {
  readonly both: readonly string[]
  readonly onlyTheirs: readonly string[]
}

/** Compares my changes with what became of the record meanwhile. */
export function disagreementOf(
  { base, mine, theirs }: { base: Values; mine: Values; theirs: Values },
  fields: readonly string[],
): Disagreement {
  const isTheirs = (name: string) => (theirs[name] ?? null) !== (base[name] ?? null)
  return {
    both: fields.filter((name) => name in mine && mine[name] !== (theirs[name] ?? null)),
    onlyTheirs: fields.filter((name) => !(name in mine) && isTheirs(name)),
  }
}
