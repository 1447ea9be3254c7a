import { NativeSelect } from '@mantine/core'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActions } from '../shared/keys.ts'
import look from './admin.module.css'
import { GROUPS, SECTIONS } from './sections.ts'
import { AppliedStrip } from './settings/applied-strip.tsx'

/** What stands around every page of the settings: the way to the others, and what was applied last. */
export function AdminFrame() {
  const { t } = useTranslation('admin')
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const here = SECTIONS.find(({ path }) => pathname.startsWith(path))
  useActions(
    SECTIONS.map(({ path, text }) => ({
      name: `admin.go${path.replaceAll('/', '.')}`,
      label: t('go', { page: t(text) }),
      run: () => void navigate({ to: path }),
    })),
  )
  return (
    <div className={look.frame}>
      <nav className={look.nav} aria-label={t('nav')}>
        {GROUPS.map((group) => (
          <section key={group.text} aria-labelledby={group.text}>
            <div className={look.group} id={group.text}>
              {t(group.text)}
            </div>
            {group.sections.map(({ path, text, icon: Icon }) => (
              <Link key={path} to={path} className={look.link} activeProps={{ 'data-active': true }}>
                <Icon size={16} aria-hidden />
                {t(text)}
              </Link>
            ))}
          </section>
        ))}
      </nav>
      <div className={look.picker}>
        <NativeSelect
          aria-label={t('nav')}
          value={here?.path ?? ''}
          onChange={({ currentTarget }) => void navigate({ to: currentTarget.value })}
          data={GROUPS.map(({ text, sections }) => ({
            group: t(text),
            items: sections.map((section) => ({ value: section.path, label: t(section.text) })),
          }))}
        />
      </div>
      <div className={look.content}>
        <AppliedStrip />
        <Outlet />
      </div>
    </div>
  )
}
