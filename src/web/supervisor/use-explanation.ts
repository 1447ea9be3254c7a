import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Explanation } from '../../core/words/explanation.ts'
import { ask } from '../shared/api.ts'

/** What is asked again while it is looked at: places in line change without a word of their own. */
const AGAIN_MS = 3_000

/** Why something is as it is, asked again when `changedWith` changes and every few seconds. */
export function useExplanation(path: string, changedWith: unknown): Explanation | undefined {
  const { data, refetch } = useQuery({
    queryKey: ['explain', path],
    queryFn: () => ask<Explanation>({ path }),
    refetchInterval: AGAIN_MS,
    retry: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what it tells of has changed
  useEffect(() => void refetch(), [changedWith, refetch])
  return data
}
