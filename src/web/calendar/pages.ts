import {
  IconBook2,
  IconCalendar,
  IconCash,
  IconChartBar,
  IconHeart,
  IconListCheck,
  IconMail,
  IconNote,
} from '@tabler/icons-react'
import type { SessionUser } from '../../api/shapes/session.ts'
import { later } from '../shared/later.tsx'
import { CalendarPage } from './calendar-page.tsx'

/** The pages of the calendar, and whose they are. */
export const PAGES = [
  { page: '', text: 'title', icon: IconCalendar, isFor: everybody, Page: CalendarPage },
  {
    page: 'tasks',
    text: 'tasks.page',
    icon: IconListCheck,
    isFor: everybody,
    Page: later(async () => (await import('./work/tasks-page.tsx')).TasksPage),
  },
  {
    page: 'diary',
    text: 'diary.title',
    icon: IconBook2,
    isFor: everybody,
    Page: later(async () => (await import('./work/diary-page.tsx')).DiaryPage),
  },
  {
    page: 'report',
    text: 'report.title',
    icon: IconChartBar,
    isFor: everybody,
    Page: later(async () => (await import('./work/report-page.tsx')).ReportPage),
  },
  {
    page: 'billing',
    text: 'billing.title',
    icon: IconCash,
    isFor: everybody,
    Page: later(async () => (await import('./work/billing-page.tsx')).BillingPage),
  },
  {
    page: 'care',
    text: 'care.title',
    icon: IconHeart,
    isFor: ({ role }: SessionUser) => role !== 'agent',
    Page: later(async () => (await import('./care/care-page.tsx')).CarePage),
  },
  {
    page: 'letters',
    text: 'letters.title',
    icon: IconMail,
    isFor: everybody,
    Page: later(async () => (await import('./letters/letters-page.tsx')).LettersPage),
  },
  {
    page: 'memos',
    text: 'memos.title',
    icon: IconNote,
    isFor: everybody,
    Page: later(async () => (await import('./memos/memos-page.tsx')).MemosPage),
  },
] as const

function everybody(): boolean {
  return true
}
