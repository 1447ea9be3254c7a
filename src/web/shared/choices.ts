import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Choices } from '../../api/shapes/choices.ts'
import { ask } from './api.ts'
import { useCommand } from './command.ts'

const PATH = '/me/choices'

/** What the user has set up for themselves; it is the same in every browser. */
const choicesQuery = queryOptions({
  queryKey: ['choices'],
  queryFn: () => ask<Choices>({ path: PATH }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** What the user has set up; undefined until it is there. */
export function useChoices(): Choices | undefined {
  return useQuery(choicesQuery).data
}

/** Sets something up: it shows at once, and is taken back where the server refuses. */
export function useChoose(): (change: Partial<Choices>) => Promise<void> {
  const queries = useQueryClient()
  const { send } = useCommand()
  return useCallback(
    async (change) => {
      const { queryKey } = choicesQuery
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData(queryKey)
      queries.setQueryData(queryKey, { keys: {}, isTourOver: false, ...before, ...change })
      const ended = await send<Choices>({ method: 'PATCH', path: PATH, body: change })
      if ('refusal' in ended) await queries.invalidateQueries({ queryKey })
    },
    [queries, send],
  )
}
