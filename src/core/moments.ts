import type { Interaction } from './centre.ts'

/** Not yet. */
export const NEVER = -1

/** How long after its start a call is at a moment: such whole numbers cost a call no memory beyond their place. */
export function after({ startedAtMs }: Interaction, atMs: number): number {
  return Math.max(0, atMs - startedAtMs)
}

/** Since when a call is in its flow, offered, dialling, held or rejoining, in ms since 1970. */
export function since({ startedAtMs, sinceAfterMs }: Interaction): number {
  return startedAtMs + sinceAfterMs
}

/** When a call was answered, in ms since 1970; 0 for not yet. */
export function answeredAt({ startedAtMs, answeredAfterMs }: Interaction): number {
  return answeredAfterMs === NEVER ? 0 : startedAtMs + answeredAfterMs
}

/** When a call entered its queue, in ms since 1970; 0 for none. */
export function queuedAt({ startedAtMs, queuedAfterMs }: Interaction): number {
  return queuedAfterMs === NEVER ? 0 : startedAtMs + queuedAfterMs
}

/** When the talk of now began, in ms since 1970; 0 for none. */
export function connectedAt({ startedAtMs, connectedAfterMs }: Interaction): number {
  return connectedAfterMs === NEVER ? 0 : startedAtMs + connectedAfterMs
}
