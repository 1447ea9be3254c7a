import { Paper, Skeleton, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QueueNow } from '../../api/shapes/queue-now.ts'
import { Timer } from '../shared/clock.tsx'
import { Empty } from '../shared/empty.tsx'
import { useFormat } from '../shared/format.ts'
import { useLive } from '../shared/live.ts'

const COLUMNS = ['waiting', 'longest', 'level', 'answered', 'abandoned', 'ready', 'talking', 'wrapup', 'break'] as const

/** The queues, live. */
export function QueueTable() {
  const { t } = useTranslation('supervisor')
  const { rows, isLoaded } = useLive('queues')
  return (
    <Paper component="section">
      <Title order={2} mb="xs">
        {t('queues.title')}
      </Title>
      {isLoaded ? null : <Skeleton h={140} />}
      {isLoaded && rows.size === 0 ? <Empty title={t('queues.none')} hint={t('queues.none.hint')} /> : null}
      {rows.size === 0 ? null : (
        <Table.ScrollContainer minWidth={760}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('queues.name')}</Table.Th>
                {COLUMNS.map((column) => (
                  <Table.Th key={column} ta="end">
                    {t(`queues.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {[...rows.values()].map((queue) => (
                <QueueLine key={queue.id} queue={queue} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}

function QueueLine({ queue }: { readonly queue: QueueNow }) {
  const format = useFormat()
  const { waiting, longestWaitSinceMs, today, ready, offered, talking, wrapup } = queue
  const level = today.serviceLevelPercent
  const figures = [today.answered, today.abandoned, ready, talking + offered, wrapup, queue.break]
  return (
    <Table.Tr>
      <Table.Td fw={600}>
        <bdi>{queue.name}</bdi>
      </Table.Td>
      <Table.Td ta="end">{format.number(waiting)}</Table.Td>
      <Table.Td ta="end">{longestWaitSinceMs === null ? '–' : <Timer sinceMs={longestWaitSinceMs} />}</Table.Td>
      <Table.Td ta="end">{level === null ? '–' : format.percent(level)}</Table.Td>
      {figures.map((figure, index) => (
        <Table.Td key={COLUMNS[index + 3]} ta="end">
          {format.number(figure)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
