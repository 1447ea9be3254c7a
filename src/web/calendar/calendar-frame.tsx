import { NativeSelect } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../shared/empty.tsx'
import { useActions } from '../shared/keys.ts'
import { useSession } from '../shared/session.ts'
import look from './frame.module.css'
import { PAGES } from './pages.ts'

/** What stands around every page of the calendar: the way to the others. */
export function CalendarFrame() {
  const { t } = useTranslation(['calendar', 'shared'])
  const { page: here = '' } = useParams({ strict: false })
  const user = useSession()
  const navigate = useNavigate()
  const pages = PAGES.filter(({ isFor }) => isFor(user))
  const shown = pages.find(({ page }) => page === here)
  const go = (page: string) => void navigate({ to: '/calendar/{-$page}', params: { page: page || undefined } })
  useActions(
    pages.map(({ page, text }) => ({
      name: `calendar.go.${page}`,
      label: t('calendar:go', { page: t(`calendar:${text}`) }),
      run: () => go(page),
    })),
  )
  return (
    <>
      <nav className={look.nav} aria-label={t('calendar:nav')}>
        {pages.map(({ page, text, icon: Icon }) => (
          <Link
            key={page}
            to="/calendar/{-$page}"
            params={{ page: page || undefined }}
            className={look.link}
            {...(page === here && { 'data-active': true, 'aria-current': 'page' })}
          >
            <Icon size={16} aria-hidden />
            {t(`calendar:${text}`)}
          </Link>
        ))}
      </nav>
      <div className={look.picker}>
        <NativeSelect
          aria-label={t('calendar:nav')}
          value={here}
          onChange={({ currentTarget }) => go(currentTarget.value)}
          data={pages.map(({ page, text }) => ({ value: page, label: t(`calendar:${text}`) }))}
        />
      </div>
      {shown === undefined ? (
        <Empty title={t('shared:notFound.title')} hint={t('shared:notFound.hint')} />
      ) : (
        <shown.Page />
      )}
    </>
  )
}
