import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { homeOf } from '../shared/areas.ts'
import { rootRoute, textsOf } from '../shared/root-route.ts'
import { sessionQuery } from '../shared/session.ts'

/** Where people log in, by password or by a one-time link. */
export const loginRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/login',
    validateSearch: (search: Record<string, unknown>): { next?: string } => {
      const { next } = search
      // Only a path of ours: a link must not lead somebody who logs in to another site.
      return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
    },
    beforeLoad: async ({ context }) => {
      const user = await context.queries.ensureQueryData(sessionQuery)
      if (user !== null) throw redirect({ to: homeOf(user) })
    },
    loader: textsOf('login'),
    component: lazyRouteComponent(() => import('./login-page.tsx'), 'LoginPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/login/$token',
    loader: textsOf('login'),
    component: lazyRouteComponent(() => import('./link-page.tsx'), 'LinkPage'),
  }),
] as const
