import type { FieldType } from './field.ts'

/** How many of what a setting holds are one on the screen. */
export const UNIT_MS = { seconds: 1_000, minutes: 60_000 } as const

/** What one on the screen stands for in the settings. */
export function unitOf(type: FieldType): number {
  return type === 'seconds' || type === 'minutes' ? UNIT_MS[type] : 1
}
