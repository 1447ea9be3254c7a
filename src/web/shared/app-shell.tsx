import { useDisclosure } from '@mantine/hooks'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import look from './app-shell.module.css'
import { AREAS } from './areas.ts'
import { useActions, useKeyboard } from './keys.ts'
import { later } from './later.tsx'
import { useSession } from './session.ts'
import { CONTENT_ID, SkipLink } from './skip-link.tsx'
import { StaleBanner } from './stale-banner.tsx'
import { TopBar } from './top-bar.tsx'
import { useConnection } from './use-connection.ts'

const CommandPalette = later(async () => (await import('./command-palette.tsx')).CommandPalette)
const ShortcutSheet = later(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet)

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
    <>
      <title>{here === undefined ? 'Ringdown' : `${t(here.text)} · Ringdown`}</title>
      <SkipLink />
      <header className={look.bar}>
        <TopBar areas={areas} onCommands={palette.open} onShortcuts={sheet.open} />
      </header>
      <main id={CONTENT_ID} tabIndex={-1} className={look.content}>
        <StaleBanner />
        <Outlet />
      </main>
      {isPaletteOpen ? <CommandPalette onClose={palette.close} /> : null}
      {isSheetOpen ? <ShortcutSheet onClose={sheet.close} /> : null}
    </>
  )
}
