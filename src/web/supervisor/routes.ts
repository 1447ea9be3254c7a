import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute, textsOf } from '../shared/root-route.ts'

/** The pages of the area. */
export const supervisorRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/supervisor',
    validateSearch: (search): { call?: string; agent?: string; thread?: string } => ({
      ...(typeof search['call'] === 'string' ? { call: search['call'] } : {}),
      ...(typeof search['agent'] === 'string' ? { agent: search['agent'] } : {}),
      ...(typeof search['thread'] === 'string' ? { thread: search['thread'] } : {}),
    }),
    loader: textsOf('supervisor'),
    component: lazyRouteComponent(() => import('./supervisor-page.tsx'), 'SupervisorPage'),
  }),
] as const
