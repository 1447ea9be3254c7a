import type { PromptRow } from '../../../api/shapes/prompt.ts'

/** What names a prompt among all: its language and its id. */
export function keyOfPrompt({ id, language }: PromptRow): string {
  return `${language}/${id}`
}
