import { useTranslation } from 'react-i18next'
import type { QueueNow } from '../../api/shapes/queue-now.ts'
import { useClock } from '../shared/clock.tsx'
import { clockText, useFormat } from '../shared/format.ts'
import { useLive } from '../shared/live.ts'
import { SIGNS } from './signs.ts'
import { levelAgainst, type Standing, waitAgainst } from './standing.ts'
import look from './wallboard.module.css'

/** A wall has room for so many; those in which most wait come first. */
const MOST_ROWS = 6
/** More than so many are drawn smaller. */
const FEW_ROWS = 3

/** The queues one by one, below the figures of all. */
export function QueueRows() {
  const { t } = useTranslation('wallboard')
  const { rows } = useLive('queues')
  const all = [...rows.values()]
  const busiest = [...all].sort((a, b) => b.waiting - a.waiting).slice(0, MOST_ROWS)
  const shown = all.length <= MOST_ROWS ? all : all.filter((queue) => busiest.includes(queue))
  return (
    <table className={look.queues} data-many={shown.length > FEW_ROWS}>
      <thead>
        <tr>
          <th scope="col">{t('queue')}</th>
          <th scope="col">{t('waiting')}</th>
          <th scope="col">{t('longest')}</th>
          <th scope="col">{t('level')}</th>
          <th scope="col">{t('ready')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((queue) => (
          <QueueRow key={queue.id} queue={queue} />
        ))}
      </tbody>
    </table>
  )
}

function QueueRow({ queue }: { readonly queue: QueueNow }) {
  const { number, percent } = useFormat()
  const { waiting, longestWaitSinceMs, serviceLevelMs, targetPercent, today, ready } = queue
  const waitMs = useClock() - (longestWaitSinceMs ?? 0)
  const wait = longestWaitSinceMs === null ? 'calm' : waitAgainst(waitMs, serviceLevelMs)
  const level = today.serviceLevelPercent
  return (
    <tr>
      <th scope="row">
        <bdi>{queue.name}</bdi>
      </th>
      <td>{number(waiting)}</td>
      <Figure standing={wait}>{longestWaitSinceMs === null ? '–' : clockText(waitMs)}</Figure>
      <Figure standing={levelAgainst(level, targetPercent)}>{level === null ? '–' : percent(level)}</Figure>
      <td>{number(ready)}</td>
    </tr>
  )
}

/** A figure with the sign of how it stands, so that nobody needs to tell colours apart. */
function Figure({ standing, children }: { readonly standing: Standing; readonly children: string }) {
  const Sign = SIGNS[standing]
  return (
    <td data-standing={standing}>
      <span className={look.signed}>
        {standing === 'calm' ? null : <Sign size="0.8em" aria-hidden />}
        {children}
      </span>
    </td>
  )
}
