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
    throw redirect({ to: '/admin/users' })
  },
})

const under = { getParentRoute: () => adminRoute } as const

/** The pages of the area. */
export const adminRoutes = [
  adminRoute.addChildren([
    startRoute,
    createRoute({
      ...under,
      path: 'users',
      component: lazyRouteComponent(() => import('./kinds/users.tsx'), 'UsersPage'),
    }),
    createRoute({
      ...under,
      path: 'agents',
      component: lazyRouteComponent(() => import('./kinds/agents.tsx'), 'AgentsPage'),
    }),
    createRoute({
      ...under,
      path: 'queues',
      component: lazyRouteComponent(() => import('./kinds/queues.tsx'), 'QueuesPage'),
    }),
    createRoute({
      ...under,
      path: 'numbers',
      component: lazyRouteComponent(() => import('./kinds/numbers.tsx'), 'NumbersPage'),
    }),
    createRoute({
      ...under,
      path: 'reasons',
      component: lazyRouteComponent(() => import('./kinds/reasons.tsx'), 'ReasonsPage'),
    }),
    createRoute({
      ...under,
      path: 'dispositions',
      component: lazyRouteComponent(() => import('./kinds/dispositions.tsx'), 'DispositionsPage'),
    }),
    createRoute({
      ...under,
      path: 'skills',
      component: lazyRouteComponent(() => import('./skills/skills-page.tsx'), 'SkillsPage'),
    }),
    createRoute({
      ...under,
      path: 'flows',
      component: lazyRouteComponent(() => import('./flows/flows-page.tsx'), 'FlowsPage'),
    }),
    createRoute({
      ...under,
      path: 'prompts',
      component: lazyRouteComponent(() => import('./prompts/prompts-page.tsx'), 'PromptsPage'),
    }),
    createRoute({
      ...under,
      path: 'what-if',
      component: lazyRouteComponent(() => import('./what-if/what-if-page.tsx'), 'WhatIfPage'),
    }),
    createRoute({
      ...under,
      path: 'switches',
      component: lazyRouteComponent(() => import('./switches-page.tsx'), 'SwitchesPage'),
    }),
    createRoute({
      ...under,
      path: 'audit',
      component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
    }),
  ]),
] as const
