import { Skeleton } from '@mantine/core'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnFigures } from '../../../api/shapes/own-figures.ts'
import { useRead } from '../../shared/api.ts'
import { useClock } from '../../shared/clock.tsx'
import { clockText, useFormat } from '../../shared/format.ts'
import { later } from '../../shared/later.tsx'
import look from './side.module.css'

const OwnWritten = later(async () => {
  const [{ OwnWritten: Own }] = await Promise.all([
    import('../../threads/own-written.tsx'),
    i18next.loadNamespaces('threads'),
  ])
  return Own
})

/** The agent's own figures of the day; what runs now is added as it runs. */
export function Figures() {
  const { t } = useTranslation('agent')
  const format = useFormat()
  const { data } = useRead<OwnFigures>('/me/figures')
  if (data === undefined) return <Skeleton h={280} />
  const { averageHandleMs, serviceLevelPercent } = data
  return (
    <>
      <dl className={look.figures}>
        <Figure label={t('today.handled')}>{format.number(data.handled)}</Figure>
        <Figure label={t('today.dialled')}>{format.number(data.dialled)}</Figure>
        <Figure label={t('today.missed')}>{format.number(data.missed + data.declined)}</Figure>
        <Figure label={t('today.average')}>{averageHandleMs === null ? '–' : clockText(averageHandleMs)}</Figure>
        <Figure label={t('today.level')}>
          {serviceLevelPercent === null ? '–' : format.percent(serviceLevelPercent)}
        </Figure>
        <Figure label={t('today.talk')}>
          <Running figures={data} activity="talking" ms={data.talkMs} />
        </Figure>
        <Figure label={t('today.hold')}>{clockText(data.holdMs)}</Figure>
        <Figure label={t('today.wrap')}>
          <Running figures={data} activity="wrapup" ms={data.wrapMs} />
        </Figure>
        <Figure label={t('today.ready')}>
          <Running figures={data} activity="ready" ms={data.readyMs} />
        </Figure>
        <Figure label={t('today.break')}>
          <Running figures={data} activity="break" ms={data.breakMs} />
        </Figure>
      </dl>
      {data.written.length === 0 ? null : <OwnWritten written={data.written} />}
    </>
  )
}

interface RunningProps {
  readonly figures: OwnFigures
  readonly activity: string
  readonly ms: number
}

function Running({ figures: { doing }, activity, ms }: RunningProps) {
  const now = useClock()
  const since = doing?.activity === activity ? Math.max(0, now - doing.sinceMs) : 0
  return clockText(ms + since)
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={look.figure}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
