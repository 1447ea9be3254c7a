import { Box, Paper, Skeleton, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QueueNow } from '../../api/shapes/queue-now.ts'
import { Empty } from '../shared/empty.tsx'
import { useLive } from '../shared/live.ts'
import { QUEUE_FIGURES, QueueLine } from './queue-line.tsx'
import look from './queues.module.css'
import { useSteadyRows } from './use-steady-rows.ts'

const idOf = ({ id }: QueueNow) => id

/** The queues, live, each against its target; where there is little room each is a card. */
export function QueueTable() {
  const { t } = useTranslation('supervisor')
  const { rows: queues, isLoaded } = useLive('queues')
  const { rows, hold } = useSteadyRows({ rows: [...queues.values()], idOf })
  return (
    <Paper component="section" aria-labelledby="queues-title" {...hold}>
      <Title order={2} id="queues-title" mb="xs">
        {t('queues.title')}
      </Title>
      {isLoaded ? null : <Skeleton h={140} />}
      {isLoaded && rows.length === 0 ? <Empty title={t('queues.none')} hint={t('queues.none.hint')} /> : null}
      {rows.length === 0 ? null : (
        // Whoever has no mouse scrolls it with the arrow keys.
        <Box className={look.frame} tabIndex={0} role="region" aria-labelledby="queues-title">
          <table className={look.queues}>
            <thead>
              <tr>
                <th scope="col">{t('queues.name')}</th>
                {QUEUE_FIGURES.map((figure) => (
                  <th key={figure} scope="col" data-figure={figure}>
                    {t(`queues.${figure}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, row }) => (
                <QueueLine key={id} queue={row} />
              ))}
            </tbody>
          </table>
        </Box>
      )}
    </Paper>
  )
}
