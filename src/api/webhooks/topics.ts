import { z } from 'zod'

/** What of the log may be told outside; keys that a caller pressed, settings and log-ins are not. */
const NOUNS: ReadonlySet<string> = new Set([
  'agent',
  'callback',
  'coaching',
  'customer',
  'interaction',
  'offer',
  'party',
  'recording',
  'thread',
  'transfer',
  'voicemail',
])
const SETTINGS: ReadonlySet<string> = new Set(['configured', 'removed'])

/** A choice of topics: one of them, all below a word, or `*` for all. */
export const topicPattern = z
  .string()
  .max(120)
  .regex(/^(\*|[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(\.\*)?)$/, 'expected *, interaction.* or record.contact.updated')

/** Whether a topic is among those that were chosen. */
export function isChosen(patterns: readonly string[], topic: string): boolean {
  return patterns.some(
    (pattern) =>
      pattern === '*' || pattern === topic || (pattern.endsWith('.*') && topic.startsWith(pattern.slice(0, -1))),
  )
}

/** Whether events of this type are told outside by their own name. */
export function isPublic(type: string): boolean {
  const [noun = '', verb = ''] = type.split('.')
  return NOUNS.has(noun) && !SETTINGS.has(verb)
}

/** Whether any topic that begins like this may be among those that were chosen. */
export function mayBeChosen(patterns: readonly string[], beginning: string): boolean {
  return patterns.some((pattern) => pattern.startsWith(beginning) || isChosen([pattern], beginning))
}
