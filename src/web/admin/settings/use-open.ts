import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What stands in the address for one that is being made. */
export const NEW = '-'

/** Which one of a list is open, by its id, as the address says it; and the way to open another or none. */
export function useOpen(): readonly [open: string | undefined, go: (id: string | undefined) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = useCallback(
    (id: string | undefined) => void navigate({ to: '.', search: id === undefined ? {} : { open: id } }),
    [navigate],
  )
  const { open } = search
  // A number in an address is read as one.
  return [typeof open === 'string' || typeof open === 'number' ? String(open) : undefined, go]
}
