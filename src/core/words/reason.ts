import { z } from 'zod'
import { slug } from './agent.ts'
import { names } from './naming.ts'

/**
 * Why agents may pause, as an admin sets it. `limitMs`: how long such a break should last, null for as long as it takes;
 * `isProductive`: it counts as work (training, paperwork), not as rest.
 */
export const reasonSettings = z.strictObject({
  id: slug,
  names,
  order: z.int().min(0).max(9_999).default(0),
  limitMs: z.int().min(60_000).max(86_400_000).nullable().default(null),
  isProductive: z.boolean().default(false),
})

/** Settings of one reason, checked. */
export type ReasonSettings = z.infer<typeof reasonSettings>

/** What people and programs may ask of reasons. `by` is the user who asks; the server itself is ''. */
export type ReasonCommand =
  | { readonly type: 'reason.configure'; readonly reason: ReasonSettings; readonly by?: string | undefined }
  | { readonly type: 'reason.remove'; readonly reason: string; readonly by?: string | undefined }

/** What happened to reasons. */
export type ReasonEvent =
  | { readonly type: 'reason.configured'; readonly reason: ReasonSettings; readonly by: string; readonly atMs: number }
  | { readonly type: 'reason.removed'; readonly reason: string; readonly by: string; readonly atMs: number }
