import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute, textsOf } from '../shared/root-route.ts'

/** The pages of the area. */
export const supervisorRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/supervisor',
    loader: textsOf('supervisor'),
    component: lazyRouteComponent(() => import('./supervisor-page.tsx'), 'SupervisorPage'),
  }),
] as const
