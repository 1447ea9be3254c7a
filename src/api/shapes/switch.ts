import type { z } from 'zod'
import type { shownSwitch } from '../http/routes/switches.ts'

/** A switch as it is now. */
export type SwitchRow = z.infer<typeof shownSwitch>
