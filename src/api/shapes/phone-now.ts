import type { PhoneKind } from '../../core/words/phone.ts'

/** The row `phone` of the topic `me`: what the agent talks with. */
export interface PhoneNow {
  readonly kind: PhoneKind
  readonly status: 'registered' | 'away' | 'none'
  readonly since: number
  /** The page that has the phone, by the name that it gave itself. */
  readonly owner: string
}
