import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { live } from '../shared/live.ts'
import { comeAsWallboard } from '../shared/live-browser.ts'
import { rootRoute, textsOf } from '../shared/root-route.ts'
import { sessionQuery } from '../shared/session.ts'

/** The full-screen board, without the bar at the top: for whoever is logged in, or under the token of a wallboard. */
export const wallboardRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wallboard',
    validateSearch: (search): { token?: string } =>
      typeof search['token'] === 'string' ? { token: search['token'] } : {},
    beforeLoad: async ({ context, location, search: { token } }) => {
      if (token !== undefined) comeAsWallboard(token)
      else {
        const user = await context.queries.ensureQueryData(sessionQuery)
        if (user === null) throw redirect({ to: '/login', search: { next: location.href } })
      }
      live.start()
    },
    loader: textsOf('wallboard'),
    component: lazyRouteComponent(() => import('./wallboard-page.tsx'), 'WallboardPage'),
  }),
] as const
