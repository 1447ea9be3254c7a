import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute, textsOf } from '../shared/root-route.ts'

/** The pages of the area. What its address says is understood by the page, which not everybody loads. */
export const calendarRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/calendar',
    validateSearch: ({ view, date }): { view?: string; date?: string } => ({
      ...(view === undefined ? {} : { view: String(view) }),
      ...(date === undefined ? {} : { date: String(date) }),
    }),
    loader: textsOf('calendar'),
    component: lazyRouteComponent(() => import('./calendar-page.tsx'), 'CalendarPage'),
  }),
] as const
