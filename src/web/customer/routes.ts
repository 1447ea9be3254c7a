import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, textsOf } from '../shared/root-route.ts'

/** The pages for customers; nobody logs in there. */
export const customerRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/call',
    validateSearch: (search: Record<string, unknown>): { number?: string } => {
      // The router reads digits as a number.
      const number = String(search['number'] ?? '')
      return /^[0-9+*#]{1,32}$/.test(number) ? { number } : {}
    },
    loader: textsOf('customer'),
    component: lazyRouteComponent(() => import('./customer-page.tsx'), 'CustomerPage'),
  }),
] as const
