import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Figures } from '../../api/shapes/people.ts'
import { useRead } from '../shared/api.ts'
import { useFormat } from '../shared/format.ts'
import look from './people.module.css'

interface PartProps {
  readonly kind: 'contacts' | 'accounts'
  readonly id: string
}

/** Somebody in numbers: calls, waiting, promises, what is planned. */
export function FiguresPart({ kind, id }: PartProps) {
  const { data } = useRead<Figures>(`/${kind}/${id}/figures`)
  if (data === undefined) return <Skeleton h={88} />
  return <Numbers figures={data} />
}

function Numbers({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation('people')
  const shown = useFigures(figures)
  return (
    <dl className={look.figures} aria-label={t('figures.title')}>
      {shown.map(({ name, value, isBad = false }) => (
        <div key={name} data-bad={isBad || undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Shown {
  readonly name: string
  readonly value: string
  readonly isBad?: boolean
}

function useFigures(figures: Figures): readonly Shown[] {
  const { t } = useTranslation('people')
  const format = useFormat()
  const { callsIn, callsOut, missed, lastAtMs, meanWaitMs, promisesKept, promisesLate, promisesOpen } = figures
  return [
    { name: t('figures.calls'), value: t('figures.calls.of', { count: callsIn, out: callsOut }) },
    { name: t('figures.missed'), value: format.number(missed), isBad: missed > 0 },
    { name: t('figures.last'), value: lastAtMs === 0 ? t('figures.never') : format.when(lastAtMs) },
    { name: t('figures.wait'), value: format.duration(meanWaitMs) },
    {
      name: t('figures.promises'),
      value: t('figures.promises.of', { count: promisesKept, late: promisesLate, open: promisesOpen }),
      isBad: promisesLate > 0,
    },
    { name: t('figures.open'), value: format.number(figures.openActivities) },
  ]
}
