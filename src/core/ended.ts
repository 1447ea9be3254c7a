/** Ids of legs that have ended lately, the last ones in `young`. */
export interface EndedLegs {
  young: Set<string>
  old: Set<string>
}

/** So many ended legs are remembered at least, and twice as many at most. */
const MOST_YOUNG = 5_000

/** Nothing has ended yet. */
export function createEndedLegs(): EndedLegs {
  return { young: new Set(), old: new Set() }
}

/** Remembers that a leg has ended; the oldest are forgotten by the generation. */
export function rememberEnd(ended: EndedLegs, leg: string): void {
  if (ended.young.size >= MOST_YOUNG) {
    ended.old = ended.young
    ended.young = new Set()
  }
  ended.young.add(leg)
}

/** True for a leg that has ended lately, by the word of its switch. */
export function hasEnded({ young, old }: EndedLegs, leg: string): boolean {
  return young.has(leg) || old.has(leg)
}

/** The leg lives after all. */
export function forgetEnd({ young, old }: EndedLegs, leg: string): void {
  young.delete(leg)
  old.delete(leg)
}
