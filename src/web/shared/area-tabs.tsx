import { ActionIcon, Menu } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import look from './area-tabs.module.css'
import type { AREAS } from './areas.ts'

/** The areas that somebody may enter. */
export interface AreaProps {
  readonly areas: readonly (typeof AREAS)[number][]
}

/** The areas as tabs, on screens wide enough for them. */
export function AreaTabs({ areas }: AreaProps) {
  const { t } = useTranslation('shared')
  return (
    <nav className={look.tabs} aria-label={t('area.all')}>
      {areas.map(({ path, text, icon: Icon }) => (
        <Link key={path} to={path} className={look.tab} activeProps={{ 'data-active': true }}>
          <Icon size={16} aria-hidden />
          {t(text)}
        </Link>
      ))}
    </nav>
  )
}

/** The areas as a menu, on narrow screens. */
export function AreaMenu({ areas }: AreaProps) {
  const { t } = useTranslation('shared')
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon aria-label={t('area.all')} className={look.menu}>
          <IconMenu2 size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {areas.map(({ path, text, icon: Icon }) => (
          <Menu.Item key={path} component={Link} to={path} leftSection={<Icon size={16} />}>
            {t(text)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
