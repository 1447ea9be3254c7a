import type { z } from 'zod'
import type { shownProfile } from '../http/routes/profiles.ts'
import type { shownTeam } from '../http/routes/teams.ts'

/** What people may do with records. */
export type ProfileRow = z.infer<typeof shownProfile>

/** People who share records. */
export type TeamRow = z.infer<typeof shownTeam>
