import type { z } from 'zod'
import type { ownFigures } from '../http/own-figures.ts'

/** An agent's own figures of the day. */
export type OwnFigures = z.infer<typeof ownFigures>
