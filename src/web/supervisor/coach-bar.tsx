import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconPhoneIncoming } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useActions } from '../shared/keys.ts'
import { useLiveRow, useMine } from '../shared/live.ts'
import { useSoftphone } from '../shared/phone/use-softphone.ts'
import { COACHING_MODES } from './coaching-modes.ts'
import { CustomerName } from './customer-name.tsx'
import look from './floor.module.css'
import { OwnCallBar } from './own-call-bar.tsx'
import { useFloorActs } from './use-floor-acts.ts'
import { useLetIn, usePickUp } from './use-let-in.ts'
import { useNames } from './use-names.ts'
import { useSelection } from './use-selection.ts'

type Coaching = NonNullable<AgentNow['coaching']>

/** Stands at the foot of the page while the supervisor's phone rings for a talk, is in one, or has a call of its own. */
export function CoachBar() {
  const agent = useMine('agent')
  useSoftphone(agent)
  const { coaching = null, interaction = '' } = agent ?? {}
  if (coaching === null) return interaction === '' ? null : <OwnCallBar interaction={interaction} />
  return coaching.isIn ? <TalkBar coaching={coaching} /> : <RingingBar coaching={coaching} />
}

function RingingBar({ coaching: { interaction } }: { readonly coaching: Coaching }) {
  const { t } = useTranslation('supervisor')
  const { leave, isSending } = useFloorActs()
  const pickUp = usePickUp()
  useLetIn(interaction)
  useActions([
    { name: 'coach.pickUp', label: t('talk.pickUp'), keys: 'Ctrl+Shift+A', run: pickUp },
    { name: 'coach.leave', label: t('talk.giveUp'), keys: 'Ctrl+Shift+E', run: () => leave(interaction) },
  ])
  return (
    <section className={look.coach} aria-label={t('coach.title')}>
      <IconPhoneIncoming size={18} aria-hidden />
      <Text fw={600} aria-live="polite">
        {t('coach.ringing')}
      </Text>
      <Button className={look.push} variant="default" onClick={pickUp}>
        {t('talk.pickUp')}
      </Button>
      <Button color="red.8" disabled={isSending} onClick={() => leave(interaction)}>
        {t('talk.giveUp')}
      </Button>
    </section>
  )
}

function TalkBar({ coaching: { interaction, mode } }: { readonly coaching: Coaching }) {
  const { t } = useTranslation('supervisor')
  const { coach, leave, takeOver, isSending } = useFloorActs()
  const { openCall } = useSelection()
  const names = useNames()
  const call = useLiveRow('calls', interaction)
  const since = useMine('agent')?.sinceMs ?? 0
  useTalkKeys(interaction)
  return (
    <section className={look.coach} aria-label={t('coach.title')}>
      <Text fw={600} aria-live="polite">
        <bdi>{t(`coaching.${mode}`, { agent: names.agent(call?.agent ?? '') })}</bdi>
      </Text>
      <Timer sinceMs={since} c="dimmed" />
      <Button variant="subtle" onClick={() => openCall(interaction)}>
        {call === undefined ? t('coach.open') : <CustomerName call={call} />}
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

function useTalkKeys(interaction: string): void {
  const { t } = useTranslation('supervisor')
  const { coach, leave, takeOver } = useFloorActs()
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
}
