import type { Event } from '../../src/core/words/event.ts'

/** What must have happened in so many runs, or the runs prove nothing. */
export const COMPANY_WORDS = [
  'interaction.transferred agent',
  'interaction.transferred agent ringing',
  'interaction.transferred number ringing',
  'interaction.transferred queue',
  'interaction.transferred number',
  'interaction.transferred flow',
  'transfer.returned agent',
  'transfer.returned queue',
  'transfer.returned flow',
  'party.rung consulting',
  'party.rung transferring',
  'party.answered consulting',
  'party.answered conference',
  'party.swapped consulting',
  'party.joined conference',
  'party.left held',
  'party.left connected',
  'party.left conference',
  'party.left consulting',
  'interaction.handed connected',
  'interaction.handed conference',
  'customer.left consulting',
  'customer.left conference',
  'digits.sent',
]

/** An event by its type and what is special about it. */
export function companyWord(event: Event): string {
  if (event.type === 'interaction.transferred')
    return `${event.type} ${event.kind}${event.leg === '' ? '' : ' ringing'}`
  if (event.type === 'transfer.returned') return `${event.type} ${event.kind}`
  return 'status' in event ? `${event.type} ${event.status}` : event.type
}
