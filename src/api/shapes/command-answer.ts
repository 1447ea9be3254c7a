import type { z } from 'zod'
import type { commandAnswer } from '../http/schemas.ts'

/** What a command led to. */
export type CommandAnswer = z.infer<typeof commandAnswer>
