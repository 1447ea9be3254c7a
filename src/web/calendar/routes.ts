import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute, textsOf } from '../shared/root-route.ts'
import { isDate, isView, type View } from './search.ts'

/** The pages of the area. */
export const calendarRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/calendar',
    validateSearch: (search): { view?: View; date?: string } => ({
      ...(isView(search['view']) ? { view: search['view'] } : {}),
      ...(isDate(search['date']) ? { date: search['date'] } : {}),
    }),
    loader: textsOf('calendar'),
    component: lazyRouteComponent(() => import('./calendar-page.tsx'), 'CalendarPage'),
  }),
] as const
