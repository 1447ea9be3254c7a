import { z } from 'zod'
import { slug } from './agent.ts'

/** A language of prompts. */
export const promptLanguage = z.string().regex(/^[a-z]{2}$/, 'expected a two-letter language such as en or zh')

/** A sound of our own under the name of a prompt; it takes the place of the one that came with the program. */
export const promptSettings = z.strictObject({
  id: slug,
  language: promptLanguage,
  /** What it says, for whoever reads. */
  text: z.string().max(1_000),
  source: z.enum(['upload', 'speech']),
  /** Its opaque name below the prompts folder; a file is never written twice. */
  file: z.string().regex(/^[0-9a-f]{32}\.wav$/, 'expected the name of a kept sound'),
  durationMs: z.int().min(0),
})

/** A prompt, checked. */
export type PromptSettings = z.infer<typeof promptSettings>

/** What people and programs may ask of prompts. `by` is the user who asks. */
export type PromptCommand =
  | { readonly type: 'prompt.configure'; readonly prompt: PromptSettings; readonly by?: string | undefined }
  | {
      readonly type: 'prompt.remove'
      readonly prompt: string
      readonly language: string
      readonly by?: string | undefined
    }

/** What happened to prompts. */
export type PromptEvent =
  | { readonly type: 'prompt.configured'; readonly prompt: PromptSettings; readonly by: string; readonly atMs: number }
  | {
      readonly type: 'prompt.removed'
      readonly prompt: string
      readonly language: string
      readonly by: string
      readonly atMs: number
    }
