import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { live } from '../shared/live.ts'
import { rootRoute, textsOf } from '../shared/root-route.ts'
import { sessionQuery } from '../shared/session.ts'

/** The full-screen board, without the bar at the top. */
export const wallboardRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wallboard',
    beforeLoad: async ({ context, location }) => {
      const user = await context.queries.ensureQueryData(sessionQuery)
      if (user === null) throw redirect({ to: '/login', search: { next: location.href } })
      live.start()
    },
    loader: textsOf('wallboard'),
    component: lazyRouteComponent(() => import('./wallboard-page.tsx'), 'WallboardPage'),
  }),
] as const
