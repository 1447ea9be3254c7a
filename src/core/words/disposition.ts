import { z } from 'zod'
import { slug } from './agent.ts'
import { names } from './naming.ts'

/**
 * How a call may have ended, as an admin sets it. `queues: null` means calls of every queue and of none; `hotkey` is
 * pressed with Alt; `isFinal`: the matter is settled, nobody has to come back to it.
 */
export const dispositionSettings = z.strictObject({
  id: slug,
  names,
  queues: z.array(slug).min(1).max(1_000).nullable().default(null),
  hotkey: z.int().min(1).max(9).nullable().default(null),
  order: z.int().min(0).max(9_999).default(0),
  isFinal: z.boolean().default(true),
  asksNote: z.boolean().default(false),
  asksPromise: z.boolean().default(false),
})

/** Settings of one disposition, checked. */
export type DispositionSettings = z.infer<typeof dispositionSettings>

/** What people and programs may ask of dispositions. `by` is the user who asks; the server itself is ''. */
export type DispositionCommand =
  | {
      readonly type: 'disposition.configure'
      readonly disposition: DispositionSettings
      readonly by?: string | undefined
    }
  | { readonly type: 'disposition.remove'; readonly disposition: string; readonly by?: string | undefined }

/** What happened to dispositions. */
export type DispositionEvent =
  | {
      readonly type: 'disposition.configured'
      readonly disposition: DispositionSettings
      readonly by: string
      readonly atMs: number
    }
  | { readonly type: 'disposition.removed'; readonly disposition: string; readonly by: string; readonly atMs: number }
