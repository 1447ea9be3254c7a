import { NativeSelect } from '@mantine/core'
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../shared/keys.ts'
import look from './admin.module.css'
import { GROUPS, SECTIONS } from './sections.ts'
import { AppliedStrip } from './settings/applied-strip.tsx'

/** What stands around every page of the settings: the way to the others, and what was applied last. */
export function AdminFrame() {
  const { t } = useTranslation('admin')
  const navigate = useNavigate()
  const { page: here = '' } = useParams({ strict: false })
  const go = (page: string) => void navigate({ to: '/admin/$page', params: { page } })
  useActions(
    SECTIONS.map(({ page, text }) => ({
      name: `admin.go.admin.${page}`,
      label: t('go', { page: t(text) }),
      run: () => go(page),
    })),
  )
  return (
    <div className={look.frame}>
      <Ways here={here} />
      <div className={look.picker}>
        <NativeSelect
          aria-label={t('nav')}
          value={here}
          onChange={({ currentTarget }) => go(currentTarget.value)}
          data={GROUPS.map(({ text, sections }) => ({
            group: t(text),
            items: sections.map((section) => ({ value: section.page, label: t(section.text) })),
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

/** The ways are longer than a laptop's screen: where one is stands in sight. */
function Ways({ here }: { readonly here: string }) {
  const { t } = useTranslation('admin')
  const nav = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when another page is shown
  useEffect(() => {
    nav.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <nav ref={nav} className={look.nav} aria-label={t('nav')}>
      {GROUPS.map((group) => (
        <section key={group.text} aria-labelledby={group.text}>
          <div className={look.group} id={group.text}>
            {t(group.text)}
          </div>
          {group.sections.map(({ page, text, icon: Icon }) => (
            <Link
              key={page}
              to="/admin/$page"
              params={{ page }}
              className={look.link}
              activeProps={{ 'data-active': true }}
            >
              <Icon size={16} aria-hidden />
              {t(text)}
            </Link>
          ))}
        </section>
      ))}
    </nav>
  )
}
