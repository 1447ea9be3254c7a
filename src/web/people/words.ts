/** Channels by which people are reached; `any` is all of them. */
export const CHANNELS = ['any', 'call', 'sms', 'mail', 'chat', 'post'] as const
/** For what. */
export const PURPOSES = ['any', 'service', 'marketing', 'survey', 'profiling'] as const
/** In what way somebody said what they want. */
export const SOURCES = ['call', 'form', 'web', 'mail', 'chat', 'visit', 'import', 'other'] as const

/** The word of a list that a text is, if it is one. */
export function wordOf<Word extends string>(words: readonly Word[], text: unknown): Word | undefined {
  return words.find((word) => word === text)
}
