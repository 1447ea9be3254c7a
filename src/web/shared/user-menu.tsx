import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconBook, IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SessionUser } from '../../api/shapes/session.ts'
import { useLogIn } from './session.ts'

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
