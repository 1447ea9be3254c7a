import { useQuery } from '@tanstack/react-query'
import type { CallNow } from '../../api/shapes/call-now.ts'
import type { Contact } from '../../api/shapes/customer.ts'
import { ask, keyOf } from '../shared/api.ts'

/** People do not change their names while they call; a change of ours is read again at once. */
const FRESH_MS = 600_000

/** What the other side of a call is called: by our records, else by what the network says, else by number. */
export function useCustomerName(call: CallNow | undefined): string {
  const { contact = '' } = call ?? {}
  const path = `/contacts/${contact}`
  const { data } = useQuery({
    queryKey: keyOf(path),
    queryFn: () => ask<Contact>({ path }),
    enabled: contact !== '',
    staleTime: FRESH_MS,
    retry: false,
  })
  if (call === undefined) return ''
  const { direction, from, to, name } = call
  return data?.name || (direction === 'out' ? to : name || from)
}
