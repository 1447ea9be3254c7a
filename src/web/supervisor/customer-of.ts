import type { CallNow } from '../../api/shapes/call-now.ts'

/** Who the other side of a call is: by name where the network says one, else by number. */
export function customerOf({ direction, from, to, name }: CallNow): string {
  if (direction === 'out') return to
  return name || from
}
