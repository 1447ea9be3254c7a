import { QueryClient } from '@tanstack/react-query'
import { Refusal } from './refusal.ts'

const FRESH_MS = 10_000
const MOST_RETRIES = 2

/** What was read over HTTP, kept by path. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (count, error) => count < MOST_RETRIES && !(error instanceof Refusal && error.status !== 0),
    },
  },
})
