import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { SessionUser } from '../../api/shapes/session.ts'
import { ask, keyOf } from './api.ts'
import { live } from './live.ts'
import { Refusal } from './refusal.ts'

/** Who is logged in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: keyOf('/session'),
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
})

/** Who is logged in, on pages that only show for somebody. */
export function useSession(): SessionUser {
  const { data } = useSuspenseQuery(sessionQuery)
  if (data === null) throw new Refusal({ code: 'auth.required', title: 'Log in first.', detail: '', status: 401 })
  return data
}

/** What follows from logging in and out. */
export interface LogIn {
  /** Somebody is in: nothing of whoever was here before is kept. */
  enter(user: SessionUser): void
  out(): Promise<void>
}

/** Begins and ends what a tab shows of somebody; whoever logs out leaves nothing behind. */
export function useLogIn(): LogIn {
  const queries = useQueryClient()
  return {
    enter(user) {
      queries.clear()
      queries.setQueryData(sessionQuery.queryKey, user)
    },
    async out() {
      const path = '/session'
      const answer = await ask<{ logOutAt: string } | null>({ method: 'DELETE', path }).catch(() => null)
      live.stop()
      queries.clear()
      location.assign(answer?.logOutAt ?? '/login')
    },
  }
}

async function readSession(): Promise<SessionUser | null> {
  try {
    return await ask<SessionUser>({ path: '/session' })
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return null
    throw error
  }
}
