import type { z } from 'zod'
import type { shownConsents } from '../http/routes/consents.ts'

/** What a person has said about being reached. */
export type Consents = z.infer<typeof shownConsents>
