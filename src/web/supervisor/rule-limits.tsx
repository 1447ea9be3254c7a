import { NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AlertRule } from '../../core/words/alert.ts'

const SECOND_MS = 1_000

/** From when on a rule alarms, after how long, and when it is over. Durations are typed in seconds. */
export function RuleLimits({ rule, onChange }: RuleLimitsProps) {
  const { t } = useTranslation('supervisor')
  const isAbove = rule.above !== null
  const unit = rule.metric.endsWith('Ms') ? SECOND_MS : 1
  const limit = (rule.above ?? rule.below ?? 0) / unit
  const putLimit = (value: number, above: boolean) =>
    onChange(above ? { above: value * unit, below: null } : { above: null, below: value * unit })
  return (
    <>
      <Select
        flex="1 1 90px"
        label={t('rules.when')}
        allowDeselect={false}
        value={isAbove ? 'above' : 'below'}
        data={(['above', 'below'] as const).map((value) => ({ value, label: t(`rules.${value}`) }))}
        onChange={(value) => putLimit(limit, value === 'above')}
      />
      <Figure label={t('rules.limit')} value={limit} onChange={(value) => putLimit(value, isAbove)} />
      <Figure
        label={t('rules.clearAt')}
        value={rule.clearAt / unit}
        onChange={(value) => onChange({ clearAt: value * unit })}
      />
      <Figure
        label={t('rules.for')}
        value={rule.forMs / SECOND_MS}
        onChange={(value) => onChange({ forMs: Math.round(value * SECOND_MS) })}
      />
    </>
  )
}

/** What the limits of a rule need. */
export interface RuleLimitsProps {
  readonly rule: AlertRule
  readonly onChange: (change: Partial<AlertRule>) => void
}

interface FigureProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

function Figure({ label, value, onChange }: FigureProps) {
  return (
    <NumberInput flex="1 1 80px" label={label} min={0} value={value} onChange={(typed) => onChange(Number(typed))} />
  )
}
