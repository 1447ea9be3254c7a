/** What somebody said once about being reached. */
export interface Word {
  readonly id: string
  readonly channel: string
  readonly purpose: string
  readonly state: string
  readonly source: string
  readonly atMs: number
  readonly validUntilMs: number | null
}

/** What stands of it at this moment: `expired` is what was said for a time that is over. */
export interface Standing extends Word {
  readonly stands: 'given' | 'withdrawn' | 'expired'
}

/** By what, for what. */
export interface Wish {
  readonly channel: string
  readonly purpose: string
}

/** What was said last of each channel and purpose that anything was said of, the newest first. */
export function standingOf(words: readonly Word[], nowMs: number): readonly Standing[] {
  const sorted = [...words].sort(newestFirst)
  const last = new Map<string, Word>()
  for (const word of sorted) {
    const key = `${word.channel} ${word.purpose}`
    if (!last.has(key) || (isOver(last.get(key), nowMs) && !isOver(word, nowMs))) last.set(key, word)
  }
  return [...last.values()].sort(newestFirst).map((word) => ({ ...word, stands: standsAs(word, nowMs) }))
}

/**
 * The word that decides whether somebody may be reached so: of those that are in force and speak of this channel and
 * purpose, or of any, the last one. Undefined where they have said nothing.
 */
export function decidingWord(words: readonly Word[], { channel, purpose }: Wish, nowMs: number): Word | undefined {
  return words
    .filter((word) => !isOver(word, nowMs))
    .filter((word) => word.channel === channel || word.channel === 'any')
    .filter((word) => word.purpose === purpose || word.purpose === 'any')
    .sort(newestFirst)[0]
}

/** Those of these channels by which they do not want to be reached at all, not even for what they need. */
export function barredChannels(words: readonly Word[], channels: readonly string[], nowMs: number): readonly string[] {
  return channels.filter(
    (channel) => decidingWord(words, { channel, purpose: 'service' }, nowMs)?.state === 'withdrawn',
  )
}

function standsAs(word: Word, nowMs: number): Standing['stands'] {
  if (isOver(word, nowMs)) return 'expired'
  return word.state === 'withdrawn' ? 'withdrawn' : 'given'
}

function isOver(word: Word | undefined, nowMs: number): boolean {
  return word !== undefined && word.validUntilMs !== null && word.validUntilMs <= nowMs
}

function newestFirst(a: Word, b: Word): number {
  return b.atMs - a.atMs || (a.id < b.id ? 1 : -1)
}
