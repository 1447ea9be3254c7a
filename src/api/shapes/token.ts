import type { z } from 'zod'
import type { token } from '../http/routes/tokens.ts'

/** A secret with which programs act as their user. */
export type TokenRow = z.infer<typeof token>
