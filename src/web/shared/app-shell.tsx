import { AppShell as Frame } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AREAS } from './areas.ts'
import { CommandPalette } from './command-palette.tsx'
import { useActions, useKeyboard } from './keys.ts'
import { useSession } from './session.ts'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { CONTENT_ID, SkipLink } from './skip-link.tsx'
import { StaleBanner } from './stale-banner.tsx'
import { TopBar } from './top-bar.tsx'
import { useConnection } from './use-connection.ts'

/** What stands around every page of people who are logged in. */
export function AppShell() {
  const { t } = useTranslation('shared')
  const user = useSession()
  const navigate = useNavigate()
  const [isPaletteOpen, palette] = useDisclosure()
  const [isSheetOpen, sheet] = useDisclosure()
  const { pathname } = useLocation()
  const areas = AREAS.filter(({ isFor }) => isFor(user))
  const here = areas.find(({ path }) => pathname.startsWith(path))
  useKeyboard()
  useConnection()
  useActions([
    { name: 'shell.palette', label: t('palette.open'), keys: 'Ctrl+K', run: palette.toggle },
    { name: 'shell.shortcuts', label: t('shortcuts.title'), keys: '?', run: sheet.open },
    ...areas.map(({ path, text }) => ({
      name: `shell.go${path.replace('/', '.')}`,
      label: t('palette.go', { area: t(text) }),
      run: () => void navigate({ to: path }),
    })),
  ])
  return (
    <Frame header={{ height: 48 }} padding={0}>
      <title>{here === undefined ? 'Ringdown' : `${t(here.text)} · Ringdown`}</title>
      <SkipLink />
      <Frame.Header>
        <TopBar areas={areas} onCommands={palette.open} onShortcuts={sheet.open} />
      </Frame.Header>
      <Frame.Main id={CONTENT_ID} tabIndex={-1}>
        <StaleBanner />
        <Outlet />
      </Frame.Main>
      <CommandPalette isOpen={isPaletteOpen} onClose={palette.close} />
      <ShortcutSheet isOpen={isSheetOpen} onClose={sheet.close} />
    </Frame>
  )
}
