import type { InteractionEffect } from './interaction.ts'
import type { LegEffect } from './leg.ts'

/** A request to the world. */
export type Effect = LegEffect | InteractionEffect
