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
