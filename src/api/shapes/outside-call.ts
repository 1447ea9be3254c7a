/** A call on a phone system outside that rings for somebody, or in which they talk. */
export interface OutsideCallNow {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly status: 'ringing' | 'talking' | 'over'
  /** The customer's. */
  readonly number: string
  /** The customer, where the number is theirs for sure and whoever looks may see them. */
  readonly contact: { readonly id: string; readonly name: string } | null
  readonly account: { readonly id: string; readonly name: string } | null
  /** Of which phone system. */
  readonly system: string
  readonly atMs: number
}
