import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AgentNow } from '../../api/shapes/agent-now.ts'

/** Reads customers, calls and figures anew whenever the agent's state changes: by then there is something new in them. */
export function useFreshCustomer(status: AgentNow['status'] | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (status === undefined) return
    for (const kind of ['contacts', 'accounts', 'calls', 'me']) void queries.invalidateQueries({ queryKey: [kind] })
  }, [queries, status])
}
