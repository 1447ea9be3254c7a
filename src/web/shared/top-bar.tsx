import { ActionIcon, Group } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AreaMenu, type AreaProps, AreaTabs } from './area-tabs.tsx'
import { ConnectionDot } from './connection-dot.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { later } from './later.tsx'
import { useMine } from './live.ts'
import { Product } from './product.tsx'
import { SchemeButton } from './scheme-button.tsx'
import { useSession } from './session.ts'
import { UserMenu } from './user-menu.tsx'

const OwnNews = later(async () => (await import('../news/own-news.tsx')).loadOwnNews())

/** What the bar opens. */
export interface TopBarProps extends AreaProps {
  readonly onCommands: () => void
  readonly onShortcuts: () => void
}

/** The bar at the top: where one is, whether all is well, who one is. */
export function TopBar({ areas, onCommands, onShortcuts }: TopBarProps) {
  const { t } = useTranslation('shared')
  const user = useSession()
  const news = [useMine('reminders'), useMine('outside_calls'), useMine('letters')]
  return (
    <Group h="100%" px="sm" gap="xs" wrap="nowrap" justify="space-between">
      <Group gap="xs" wrap="nowrap">
        <AreaMenu areas={areas} />
        <Product isInBar />
        <AreaTabs areas={areas} />
      </Group>
      <Group gap={4} wrap="nowrap">
        {news.some(Boolean) ? <OwnNews /> : null}
        <ConnectionDot />
        <ActionIcon aria-label={t('palette.open')} title={`${t('palette.open')} (Ctrl+K)`} onClick={onCommands}>
          <IconSearch size={18} />
        </ActionIcon>
        <LanguageMenu />
        <SchemeButton />
        <UserMenu user={user} onShortcuts={onShortcuts} />
      </Group>
    </Group>
  )
}
