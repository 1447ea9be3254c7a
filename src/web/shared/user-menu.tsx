import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconBook, IconKeyboard, IconLogout, IconMap2, IconPencil, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SessionUser } from '../../api/shapes/session.ts'
import type { Action } from './action.ts'
import { useAllActions } from './keys.ts'
import { useLogIn } from './session.ts'

/** What a page offers to somebody who settles in, by the name of its action. */
const ICONS: Readonly<Record<string, typeof IconUser>> = { 'desk.keys': IconPencil, 'desk.tour': IconMap2 }

/** Who is logged in, and the way out. */
export function UserMenu({ user, onShortcuts }: { readonly user: SessionUser; readonly onShortcuts: () => void }) {
  const { t } = useTranslation('shared')
  const logIn = useLogIn()
  const label = t('user.menu', { name: user.name })
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={label} title={label}>
          <IconUser size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            <bdi>{user.name}</bdi>
          </Text>
          {t(`role.${user.role}`)}
        </Menu.Label>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
          {t('shortcuts.title')}
        </Menu.Item>
        <OfPage />
        <Menu.Item leftSection={<IconBook size={16} />} component="a" href="/api/docs">
          {t('user.reference')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void logIn.out()}>
          {t('user.logOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function OfPage() {
  return useAllActions().map((action) => <OfferedItem key={action.name} action={action} />)
}

function OfferedItem({ action: { name, label, run } }: { readonly action: Action }) {
  const Icon = ICONS[name]
  if (Icon === undefined) return null
  return (
    <Menu.Item leftSection={<Icon size={16} />} onClick={run}>
      {label}
    </Menu.Item>
  )
}
