import { Paper, Skeleton, Table, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconFlame, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { QueueNow } from '../../api/shapes/queue-now.ts'
import { Empty } from '../shared/empty.tsx'
import { useFormat } from '../shared/format.ts'
import { useLive } from '../shared/live.ts'
import { Age } from './age.tsx'
import look from './floor.module.css'
import { levelAgainst, urgencyOfWait } from './thresholds.ts'
import { useSteadyRows } from './use-steady-rows.ts'

const COLUMNS = [
  'waiting',
  'longest',
  'level',
  'answered',
  'abandoned',
  'ready',
  'ringing',
  'talking',
  'wrapup',
  'break',
] as const
const idOf = ({ id }: QueueNow) => id

/** The queues, live, each against its target. */
export function QueueTable() {
  const { t } = useTranslation('supervisor')
  const { rows: queues, isLoaded } = useLive('queues')
  const { rows, hold } = useSteadyRows([...queues.values()], idOf)
  return (
    <Paper component="section" aria-labelledby="queues-title" {...hold}>
      <Title order={2} id="queues-title" mb="xs">
        {t('queues.title')}
      </Title>
      {isLoaded ? null : <Skeleton h={140} />}
      {isLoaded && rows.length === 0 ? <Empty title={t('queues.none')} hint={t('queues.none.hint')} /> : null}
      {rows.length === 0 ? null : (
        <Table.ScrollContainer minWidth={860}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('queues.name')}</Table.Th>
                {COLUMNS.map((column) => (
                  <Table.Th key={column} ta={column === 'level' ? 'start' : 'end'}>
                    {t(`queues.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ id, row }) => (
                <QueueLine key={id} queue={row} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}

function QueueLine({ queue }: { readonly queue: QueueNow }) {
  const { number } = useFormat()
  const { waiting, longestWaitSinceMs, today, ready, offered, talking, wrapup } = queue
  const figures = [today.answered, today.abandoned, ready, offered, talking, wrapup, queue.break]
  return (
    <Table.Tr className={look.figures}>
      <Table.Th scope="row" fw={600}>
        <bdi>{queue.name}</bdi>
      </Table.Th>
      <Table.Td ta="end" fw={waiting > 0 ? 700 : 400}>
        {number(waiting)}
      </Table.Td>
      <Table.Td ta="end">
        {longestWaitSinceMs === null ? (
          '–'
        ) : (
          <Age sinceMs={longestWaitSinceMs} urgencyOf={(ms) => urgencyOfWait(ms, queue)} />
        )}
      </Table.Td>
      <Table.Td>
        <Level queue={queue} />
      </Table.Td>
      {figures.map((figure, index) => (
        <Table.Td key={COLUMNS[index + 3]} ta="end">
          {number(figure)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

const SIGNS = { none: IconMinus, met: IconCheck, near: IconAlertTriangle, missed: IconFlame } as const

/** The service level of today against its target: colour, sign and word. */
function Level({ queue }: { readonly queue: QueueNow }) {
  const { t } = useTranslation('supervisor')
  const { percent } = useFormat()
  const level = queue.today.serviceLevelPercent
  const standing = levelAgainst(level, queue.targetPercent)
  const Sign = SIGNS[standing]
  const target = percent(queue.targetPercent)
  return (
    <span className={look.level} data-standing={standing}>
      <Sign size={16} aria-hidden />
      <span>{level === null ? '–' : percent(level)}</span>
      <span className={look.target}>{t(`level.${standing}`, { target })}</span>
    </span>
  )
}
