import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import i18next from 'i18next'
import { shellRoute } from '../shared/root-route.ts'

const recordsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records',
  // Calls, promises and the timeline are drawn and worded as at the agent's desk.
  loader: () => i18next.loadNamespaces(['records', 'agent']),
  component: lazyRouteComponent(() => import('./records-frame.tsx'), 'RecordsFrame'),
})

const startRoute = createRoute({
  getParentRoute: () => recordsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/records/$path', params: { path: 'contacts' } })
  },
})

/** The pages of the area. */
export const recordRoutes = [
  recordsRoute.addChildren([
    startRoute,
    createRoute({
      getParentRoute: () => recordsRoute,
      path: '$path',
      component: lazyRouteComponent(() => import('./list/list-page.tsx'), 'ListPage'),
    }),
    createRoute({
      getParentRoute: () => recordsRoute,
      path: '$path/import',
      component: lazyRouteComponent(() => import('./import/import-page.tsx'), 'ImportPage'),
    }),
    createRoute({
      getParentRoute: () => recordsRoute,
      path: '$path/duplicates',
      component: lazyRouteComponent(() => import('./merge/duplicates-page.tsx'), 'DuplicatesPage'),
    }),
    createRoute({
      getParentRoute: () => recordsRoute,
      path: '$path/merge',
      component: lazyRouteComponent(() => import('./merge/merge-page.tsx'), 'MergePage'),
    }),
    createRoute({
      getParentRoute: () => recordsRoute,
      path: '$path/handover',
      loader: () => i18next.loadNamespaces('people'),
      component: lazyRouteComponent(() => import('../people/handover-page.tsx'), 'HandoverPage'),
    }),
    createRoute({
      getParentRoute: () => recordsRoute,
      path: '$path/$id/story',
      loader: () => i18next.loadNamespaces('people'),
      component: lazyRouteComponent(() => import('../people/story-page.tsx'), 'StoryPage'),
    }),
    createRoute({
      getParentRoute: () => recordsRoute,
      path: '$path/$id',
      component: lazyRouteComponent(() => import('./record/record-page.tsx'), 'RecordPage'),
    }),
  ]),
] as const
