import type { z } from 'zod'
import type { shownPrompt } from '../http/routes/prompts.ts'

/** What callers hear under a name in a language. */
export type PromptRow = z.infer<typeof shownPrompt>
