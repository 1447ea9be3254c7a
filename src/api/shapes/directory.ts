import type { z } from 'zod'
import type { directory } from '../http/directory.ts'

/** The phone book as it answers a text. */
export type Directory = z.infer<typeof directory>
