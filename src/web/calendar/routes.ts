import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute, textsOf } from '../shared/root-route.ts'
import type { CalendarSearch } from './search.ts'

/** The pages of the area. What its address says is understood by the page, which not everybody loads. */
export const calendarRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/calendar/{-$page}',
    validateSearch: (search: CalendarSearch) => search,
    loader: textsOf('calendar'),
    component: lazyRouteComponent(() => import('./calendar-frame.tsx'), 'CalendarFrame'),
  }),
] as const
