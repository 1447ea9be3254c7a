import { z } from 'zod'
import { slug } from './agent.ts'

/** A number that callers dial and the flow that answers it. */
export const numberSettings = z.strictObject({
  id: z.string().regex(/^[0-9+*#]{1,32}$/, 'expected 1–32 of the characters 0–9 + * #'),
  label: z.string().min(1).max(120),
  flow: slug,
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'expected a two-letter language such as en or zh')
    .default('en'),
})

/** Settings of one number, checked. */
export type NumberSettings = z.infer<typeof numberSettings>

/** What people and programs may ask of numbers. `by` is the user who asks; the server itself is ''. */
export type NumberCommand =
  | { readonly type: 'number.configure'; readonly number: NumberSettings; readonly by?: string | undefined }
  | { readonly type: 'number.remove'; readonly number: string; readonly by?: string | undefined }

/** What happened to numbers. */
export type NumberEvent =
  | { readonly type: 'number.configured'; readonly number: NumberSettings; readonly by: string; readonly atMs: number }
  | { readonly type: 'number.removed'; readonly number: string; readonly by: string; readonly atMs: number }
