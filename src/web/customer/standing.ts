/** Where a customer's call stands; `none` until the centre has it. */
export interface Standing {
  readonly status: 'none' | 'menu' | 'waiting' | 'talking' | 'held'
  readonly sinceMs: number
}
