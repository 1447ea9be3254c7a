import type { Centre } from './centre.ts'
import type { Equipment } from './turn.ts'

/** What a prompt of a language is known by: `zh/welcome`. */
export function promptKey(name: string, language: string): string {
  return `${language}/${name}`
}

/** Tells whether a prompt can be played: one of ours, or one that came with the program. */
export function knowsPrompt(
  { prompts }: Pick<Centre, 'prompts'>,
  hasPrompt: Equipment['hasPrompt'],
): (name: string, language: string) => boolean {
  return (name, language) => prompts.has(promptKey(name, language)) || hasPrompt(name, language)
}

/** The languages in which a prompt can be played, of those of the numbers, of our own sounds, and English. */
export function languagesWith(
  centre: Pick<Centre, 'prompts' | 'numbers'>,
  hasPrompt: Equipment['hasPrompt'],
  name: string,
): string[] {
  const knows = knowsPrompt(centre, hasPrompt)
  const own = [...centre.prompts.values()].map(({ language }) => language)
  const spoken = [...centre.numbers.values()].map(({ language }) => language)
  return [...new Set(['en', ...own, ...spoken])].filter((language) => knows(name, language))
}
