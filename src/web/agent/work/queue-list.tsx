import { Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Timer } from '../../shared/clock.tsx'
import { useOwnQueues } from '../own-queues.ts'
import look from './work.module.css'

/** The agent's queues: who waits, and for how long already. */
export function QueueList() {
  const { t } = useTranslation('agent')
  const { queues, isLoaded } = useOwnQueues()
  if (!isLoaded) return <Skeleton h={96} />
  return (
    <ul className={look.queues}>
      {queues.map(({ id, name, waiting, longestWaitSinceMs, ready }) => (
        <li key={id} className={look.queue}>
          <span className={look.name}>
            <bdi>{name}</bdi>
          </span>
          <Text span size="sm" fw={600}>
            {longestWaitSinceMs === null ? '–' : <Timer sinceMs={longestWaitSinceMs} />}
          </Text>
          <Text span size="xs" c="dimmed" className={look.more}>
            {t('work.queue', { waiting, ready })}
          </Text>
        </li>
      ))}
    </ul>
  )
}
