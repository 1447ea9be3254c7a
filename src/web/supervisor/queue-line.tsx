import { IconAlertTriangle, IconCheck, IconFlame, IconMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueNow } from '../../api/shapes/queue-now.ts'
import { clockText, useFormat } from '../shared/format.ts'
import { Age } from './age.tsx'
import look from './queues.module.css'
import { levelAgainst, urgencyOfWait } from './thresholds.ts'

/** What is shown of a queue, in this order. */
export const QUEUE_FIGURES = [
  'waiting',
  'longest',
  'foretold',
  'callbacks',
  'level',
  'answered',
  'abandoned',
  'ready',
  'ringing',
  'talking',
  'wrapup',
  'break',
] as const

type Figure = (typeof QUEUE_FIGURES)[number]

/** One queue, each figure with its name for where the columns have none. */
export function QueueLine({ queue }: { readonly queue: QueueNow }) {
  const { t } = useTranslation('supervisor')
  const figures = useFigures(queue)
  return (
    <tr>
      <th scope="row">
        <bdi>{queue.name}</bdi>
        {queue.channel === 'voice' ? null : (
          <span className={look.channel}>{t(`channel.${queue.channel}`, { defaultValue: queue.channel })}</span>
        )}
      </th>
      {QUEUE_FIGURES.map((figure) => (
        <td key={figure} data-figure={figure} data-label={t(`queues.${figure}`)}>
          {figures[figure]}
        </td>
      ))}
    </tr>
  )
}

function useFigures(queue: QueueNow): Readonly<Record<Figure, ReactNode>> {
  const { number } = useFormat()
  const { waiting, longestWaitSinceMs, today } = queue
  return {
    waiting: <span data-some={waiting > 0}>{number(waiting)}</span>,
    longest:
      longestWaitSinceMs === null ? (
        '–'
      ) : (
        <Age sinceMs={longestWaitSinceMs} urgencyOf={(ms) => urgencyOfWait(ms, queue)} />
      ),
    foretold: today.foretold === 0 ? '–' : `±${clockText(today.foretoldOffMs / today.foretold)}`,
    callbacks: number(queue.callbacks),
    level: <Level queue={queue} />,
    answered: number(today.answered),
    abandoned: number(today.abandoned),
    ready: number(queue.ready),
    ringing: number(queue.offered),
    talking: number(queue.talking),
    wrapup: number(queue.wrapup),
    break: number(queue.break),
  }
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
      {level === null ? null : <span>{percent(level)}</span>}
      <span className={look.target}>{t(`level.${standing}`, { target })}</span>
    </span>
  )
}
