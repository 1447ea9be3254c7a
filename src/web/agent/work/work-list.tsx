import { Text, Title } from '@mantine/core'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { later } from '../../shared/later.tsx'
import { useLive } from '../../shared/live.ts'
import deskLook from '../desk.module.css'
import { useDesk } from '../desk-context.ts'
import { QueueList } from './queue-list.tsx'
import look from './work.module.css'

const CallInHand = later(async () => (await import('./call-in-hand.tsx')).CallInHand)
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
  const { t } = useTranslation('agent')
  const { pop } = useDesk().work
  if (pop !== undefined) return <CallInHand pop={pop} />
  return (
    <Text size="sm" c="dimmed">
      {t('work.none')}
    </Text>
  )
}
