import { Text, Title } from '@mantine/core'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { Timer } from '../../shared/clock.tsx'
import { later } from '../../shared/later.tsx'
import { useLive } from '../../shared/live.ts'
import { Pill } from '../../shared/pill.tsx'
import { AGENT_TONE } from '../../shared/status-tone.ts'
import { toneOfCall } from '../call-tone.ts'
import { nameOf } from '../caller-name.ts'
import deskLook from '../desk.module.css'
import { useDesk } from '../desk-context.ts'
import { QueueList } from './queue-list.tsx'
import look from './work.module.css'

const ThreadCards = later(async () => {
  const [{ ThreadCards: Cards }] = await Promise.all([
    import('../../threads/thread-cards.tsx'),
    i18next.loadNamespaces('threads'),
  ])
  return Cards
})

/** What the agent has in hand, and what waits in their queues. */
export function WorkList() {
  const { t } = useTranslation('agent')
  const { agent } = useDesk().work
  const { rows } = useLive('threads')
  const hasThreads = [...rows.values()].some(({ agents }) => agents.includes(agent.id))
  return (
    <nav className={deskLook.work} aria-label={t('work.title')}>
      <section>
        <Title order={3} className={look.title}>
          {t('work.title')}
        </Title>
        <InHand />
        {hasThreads ? <ThreadCards agent={agent.id} /> : null}
      </section>
      <section>
        <Title order={3} className={look.title}>
          {t('work.queues')}
        </Title>
        <QueueList />
      </section>
    </nav>
  )
}

function InHand() {
  const { t } = useTranslation(['agent', 'shared'])
  const { work, back, person } = useDesk()
  const { agent, pop, call } = work
  if (pop === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t('work.none')}
      </Text>
    )
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
