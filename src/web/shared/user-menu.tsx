import { ActionIcon, Menu } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { later } from './later.tsx'
import type { UserMenuProps } from './user-items.tsx'

const UserItems = later(async () => {
  const [{ UserItems: Items }] = await Promise.all([import('./user-items.tsx'), i18next.loadNamespaces('second-step')])
  return Items
})
const OwnSheet = later(async () => (await import('../second-step/own-sheet.tsx')).OwnSheet)

/** Who is logged in, and the way out. */
export function UserMenu({ user, onShortcuts }: UserMenuProps) {
  const { t } = useTranslation('shared')
  const [isOwnOpen, setOwnOpen] = useState(false)
  const label = t('user.menu', { name: user.name })
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={label} title={label}>
          <IconUser size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <UserItems user={user} onShortcuts={onShortcuts} onSecondStep={() => setOwnOpen(true)} />
      </Menu.Dropdown>
      {isOwnOpen ? <OwnSheet onClose={() => setOwnOpen(false)} /> : null}
    </Menu>
  )
}
