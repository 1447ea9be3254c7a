import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { useFormat } from '../../shared/format.ts'
import { ShownValue } from '../shown-value.tsx'

/** By what records are grouped: a field, and a step of time or ''. */
export interface GroupedBy {
  readonly field: ShownField
  readonly step: string
}

interface KeyProps {
  readonly by: GroupedBy
  readonly value: string | number | null
}

/** What records of a group have in common: a value, or the day with which their day, week, month or year begins. */
export function GroupKey({ by: { field, step }, value }: KeyProps) {
  const { t, i18n } = useTranslation('records')
  const format = useFormat()
  if (value === null || step === '')
    return <ShownValue field={field} value={field.shape === 'flag' && value !== null ? value === 1 : value} />
  const atMs = new Date(`${value}T00:00`).getTime()
  if (step === 'week') return t('step.week.from', { day: format.date(atMs) })
  if (step === 'day') return format.date(atMs)
  const shown = step === 'year' ? ({ year: 'numeric' } as const) : ({ year: 'numeric', month: 'long' } as const)
  return new Intl.DateTimeFormat(i18n.language, shown).format(atMs)
}
