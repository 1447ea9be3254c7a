import { useTranslation } from 'react-i18next'
import type { OwnFigures } from '../../api/shapes/own-figures.ts'
import look from '../agent/side/side.module.css'
import { clockText, useFormat } from '../shared/format.ts'

/** What the agent did today of chats, mails and tasks: how many are done, and how long one took. */
export function OwnWritten({ written }: Pick<OwnFigures, 'written'>) {
  const { t } = useTranslation('threads')
  const format = useFormat()
  return (
    <dl className={look.figures}>
      {written.map(({ channel, closed, averageHandleMs }) => (
        <div key={channel} className={look.figure}>
          <dt>{t('own.closed', { channel: t(`channel.${channel}`, { defaultValue: channel }) })}</dt>
          <dd>
            {format.number(closed)}
            {averageHandleMs === null ? '' : ` · ${clockText(averageHandleMs)}`}
          </dd>
        </div>
      ))}
    </dl>
  )
}
