import type { Centre, Interaction } from './centre.ts'

/** A call that was parked is in its slot no more; nothing happens to others. */
export function leaveSlot(centre: Centre, { id, company }: Interaction): void {
  const { transfer } = company
  if (transfer?.kind === 'slot' && centre.parked.get(transfer.to) === id) centre.parked.delete(transfer.to)
}
