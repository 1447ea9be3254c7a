import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { adminRoutes } from './admin/routes.ts'
import { agentRoutes } from './agent/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { customerRoutes } from './customer/routes.ts'
import { loginRoutes } from './login/routes.ts'
import { recordRoutes } from './records/routes.ts'
import { homeOf } from './shared/areas.ts'
import { NotFound } from './shared/not-found.tsx'
import { PageError } from './shared/page-error.tsx'
import { PageLoading } from './shared/page-loading.tsx'
import { queries } from './shared/queries.ts'
import { rootRoute, shellRoute } from './shared/root-route.ts'
import { supervisorRoutes } from './supervisor/routes.ts'
import { wallboardRoutes } from './wallboard/routes.ts'

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.user) })
  },
})

const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([
    homeRoute,
    ...agentRoutes,
    ...recordRoutes,
    ...calendarRoutes,
    ...supervisorRoutes,
    ...adminRoutes,
  ]),
  ...loginRoutes,
  ...customerRoutes,
  ...wallboardRoutes,
])

/** Every page by its address. */
export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 400,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
