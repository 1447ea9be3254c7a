import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute, textsOf } from '../shared/root-route.ts'

/** The pages of the area. */
export const adminRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/admin',
    loader: textsOf('admin'),
    component: lazyRouteComponent(() => import('./admin-page.tsx'), 'AdminPage'),
  }),
] as const
