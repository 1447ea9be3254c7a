import { Popover, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLive, useLiveState } from './live.ts'
import { Pill } from './pill.tsx'
import type { Tone } from './status-tone.ts'

/** Whether the server, its switch and its store are well: a word, and the reason on demand. */
export function ConnectionDot() {
  const { t } = useTranslation('shared')
  const state = useConnectionWord()
  return (
    <Popover width={300} withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton>
          <span role="status">
            <Pill tone={TONES[state]}>{t(`connection.${state}`)}</Pill>
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>{t(`connection.${state}.hint`)}</Popover.Dropdown>
    </Popover>
  )
}

const TONES = {
  live: 'good',
  connecting: 'idle',
  cut: 'bad',
  switchAway: 'bad',
  storeDegraded: 'warn',
} as const satisfies Record<string, Tone>

function useConnectionWord(): keyof typeof TONES {
  const { status } = useLiveState()
  const { rows } = useLive('health')
  if (status === 'cut' || status === 'ended') return 'cut'
  if (status !== 'live') return 'connecting'
  const all = [...rows.values()]
  if (all.some((row) => row.kind === 'switch' && !row.isAttached)) return 'switchAway'
  if (all.some((row) => row.kind === 'store' && row.status !== 'ok')) return 'storeDegraded'
  return 'live'
}
