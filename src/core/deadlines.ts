/** A moment at which something is decided. An agent, interaction or thread has at most one. */
export interface Deadline {
  readonly kind: 'agent' | 'interaction' | 'thread'
  readonly id: string
  atMs: number
  index: number
}
