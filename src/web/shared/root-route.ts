import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import i18next from 'i18next'
import { live } from './live.ts'
import { sessionQuery } from './session.ts'

/** What every route can reach. */
export interface RouteContext {
  readonly queries: QueryClient
}

/** The root of all pages. */
export const rootRoute = createRootRouteWithContext<RouteContext>()({})

/** Pages for people who are logged in: with the bar at the top and the live connection. Others are sent to log in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const user = await context.queries.ensureQueryData(sessionQuery)
    if (user === null) throw redirect({ to: '/login', search: { next: location.href } })
    live.start()
    return { user }
  },
  component: lazyRouteComponent(() => import('./app-shell.tsx'), 'AppShell'),
})

/** Loads the texts of an area together with its code: the `loader` of its routes. */
export function textsOf(area: string): () => Promise<void> {
  return () => i18next.loadNamespaces(area)
}
