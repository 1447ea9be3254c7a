import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
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

/** Ways to log in and out. Logging in rejects with a `Refusal`. */
export interface LogIn {
  withPassword(login: string, password: string): Promise<SessionUser>
  withLink(token: string): Promise<SessionUser>
  out(): Promise<void>
}

/** Logs in and out; whoever logs out leaves nothing behind in the tab. */
export function useLogIn(): LogIn {
  const queries = useQueryClient()
  const begin = useCallback(
    async (path: string, body: unknown) => {
      const user = await ask<SessionUser>({ method: 'POST', path, body })
      queries.clear()
      queries.setQueryData(sessionQuery.queryKey, user)
      return user
    },
    [queries],
  )
  return {
    withPassword: (login, password) => begin('/session', { login, password }),
    withLink: (token) => begin('/session/link', { token }),
    async out() {
      await ask({ method: 'DELETE', path: '/session' }).catch(() => undefined)
      live.stop()
      queries.clear()
      location.assign('/login')
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
