import { Menu, Text } from '@mantine/core'
import {
  IconBook,
  IconDeviceMobileCode,
  IconKeyboard,
  IconLogout,
  IconMap2,
  IconPencil,
  type IconUser,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SessionUser } from '../../api/shapes/session.ts'
import type { Action } from './action.ts'
import { useAllActions } from './keys.ts'
import { useLogIn } from './session.ts'

/** Whose menu it is, and what it opens. */
export interface UserMenuProps {
  readonly user: SessionUser
  readonly onShortcuts: () => void
}

/** What a page offers to somebody who settles in, by the name of its action. */
const ICONS: Readonly<Record<string, typeof IconUser>> = { 'desk.keys': IconPencil, 'desk.tour': IconMap2 }

/** What somebody can do about themselves. */
export function UserItems({ user, onShortcuts, onSecondStep }: UserMenuProps & { readonly onSecondStep: () => void }) {
  const { t } = useTranslation(['shared', 'second-step'])
  const logIn = useLogIn()
  return (
    <>
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
      <Menu.Item leftSection={<IconDeviceMobileCode size={16} />} onClick={onSecondStep}>
        {t('second-step:menu.title')}
      </Menu.Item>
      <Menu.Item leftSection={<IconBook size={16} />} component="a" href="/api/docs">
        {t('user.reference')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void logIn.out()}>
        {t('user.logOut')}
      </Menu.Item>
    </>
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
