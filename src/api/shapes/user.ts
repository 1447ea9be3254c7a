import type { z } from 'zod'
import type { shownUser } from '../http/routes/users.ts'

/** Somebody who may log in. */
export type UserRow = z.infer<typeof shownUser>
