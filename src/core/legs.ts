/**
 * One connection of a switch to a person. `sinceMs`: when it appeared, was asked for, or was asked to end; `answering`: the
 * switch was asked to pick it up.
 */
export interface Leg {
  readonly id: string
  readonly switch: string
  readonly agent: string
  sinceMs: number
  interaction: string
  status: 'new' | 'ringing' | 'answering' | 'up' | 'ending'
}
