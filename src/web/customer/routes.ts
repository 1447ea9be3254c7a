import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, textsOf } from '../shared/root-route.ts'

/** The pages for customers; nobody logs in there. */
export const customerRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/call',
    loader: textsOf('customer'),
    component: lazyRouteComponent(() => import('./customer-page.tsx'), 'CustomerPage'),
  }),
] as const
