import { Button, SegmentedControl, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Timer } from '../shared/clock.tsx'
import { useActions } from '../shared/keys.ts'
import { useLiveRow, useMine } from '../shared/live.ts'
import { COACHING_MODES } from './coaching-modes.ts'
import { customerOf } from './customer-of.ts'
import look from './floor.module.css'
import { useFloorActs } from './use-floor-acts.ts'
import { useNames } from './use-names.ts'
import { useOwnCoaching } from './use-own-coaching.ts'
import { useSelection } from './use-selection.ts'

/** Stands at the foot of the page while the supervisor is in somebody's talk. */
export function CoachBar() {
  const { coaching } = useOwnCoaching()
  return coaching === null ? null : <Bar interaction={coaching.interaction} mode={coaching.mode} />
}

function Bar({ interaction, mode }: { readonly interaction: string; readonly mode: string }) {
  const { t } = useTranslation('supervisor')
  const { coach, leave, takeOver, isSending } = useFloorActs()
  const { openCall } = useSelection()
  const names = useNames()
  const call = useLiveRow('calls', interaction)
  const since = useMine('agent')?.sinceMs ?? 0
  useActions([
    ...COACHING_MODES.map((each, index) => ({
      name: `coach.${each}`,
      label: t(`mode.${each}`),
      keys: `Alt+${index + 1}`,
      run: () => coach(interaction, each),
    })),
    { name: 'coach.takeOver', label: t('talk.takeOver'), run: () => takeOver(interaction) },
    { name: 'coach.leave', label: t('talk.leave'), keys: 'Ctrl+Shift+E', run: () => leave(interaction) },
  ])
  const agent = names.agent(call?.agent ?? '')
  return (
    <section className={look.coach} aria-label={t('coach.title')}>
      <Text fw={600}>
        <bdi>{t(`coaching.${COACHING_MODES.find((each) => each === mode) ?? 'listen'}`, { agent })}</bdi>{' '}
        <Timer sinceMs={since} c="dimmed" />
      </Text>
      <Button variant="subtle" onClick={() => openCall(interaction)}>
        <bdi>{call === undefined ? t('coach.open') : customerOf(call)}</bdi>
      </Button>
      <SegmentedControl
        className={look.push}
        size="xs"
        aria-label={t('coach.mode')}
        value={mode}
        disabled={isSending}
        data={COACHING_MODES.map((each) => ({ value: each, label: t(`mode.${each}`) }))}
        onChange={(next) => coach(interaction, COACHING_MODES.find((each) => each === next) ?? 'listen')}
      />
      <Button variant="default" disabled={isSending} onClick={() => takeOver(interaction)}>
        {t('talk.takeOver')}
      </Button>
      <Button color="red.8" disabled={isSending} onClick={() => leave(interaction)}>
        {t('talk.leave')}
      </Button>
    </section>
  )
}
