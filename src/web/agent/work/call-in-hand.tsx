import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { Timer } from '../../shared/clock.tsx'
import { Pill } from '../../shared/pill.tsx'
import { AGENT_TONE } from '../../shared/status-tone.ts'
import { toneOfCall } from '../call-tone.ts'
import { nameOf } from '../caller-name.ts'
import { useDesk } from '../desk-context.ts'
import look from './work.module.css'

/** The call that the agent has in hand, as a way back to it. */
export function CallInHand({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation(['agent', 'shared'])
  const { work, back, person } = useDesk()
  const { agent, call } = work
  const tone = call === undefined ? AGENT_TONE[agent.status] : toneOfCall(call.status)
  const state = call === undefined ? t(`shared:agentStatus.${agent.status}`) : t(`shared:callStatus.${call.status}`)
  const number = pop.called === null ? pop.caller.number : pop.called.label || pop.called.number
  return (
    <button type="button" className={look.card} data-current={person === undefined} onClick={back}>
      <span className={look.name}>
        <bdi>{nameOf(pop, t('pop.unknown'))}</bdi>
      </span>
      <Text size="xs" c="dimmed" component="span">
        <bdi>{[pop.queue?.name, number].filter(Boolean).join(' · ')}</bdi>
      </Text>
      <span className={look.state}>
        <Pill tone={tone}>{state}</Pill>
        <Timer sinceMs={agent.sinceMs} fw={600} />
      </span>
    </button>
  )
}
