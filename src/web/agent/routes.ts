import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute, textsOf } from '../shared/root-route.ts'

/** The pages of the area. */
export const agentRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/agent',
    loader: textsOf('agent'),
    component: lazyRouteComponent(() => import('./agent-page.tsx'), 'AgentPage'),
  }),
] as const
