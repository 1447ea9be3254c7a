import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { shellRoute, textsOf } from '../shared/root-route.ts'

const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  loader: textsOf('admin'),
  component: lazyRouteComponent(() => import('./admin-frame.tsx'), 'AdminFrame'),
})

const startRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/admin/$page', params: { page: 'users' } })
  },
})

const pageRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '$page',
  // Which pages there are is told by a file of the area: whoever never comes here does not load the list.
  loader: async ({ params }) => (await import('./pages.ts')).loadPage(params.page),
  staleTime: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import('./admin-page.tsx'), 'AdminPage'),
})

/** The pages of the area. */
export const adminRoutes = [adminRoute.addChildren([startRoute, pageRoute])] as const
