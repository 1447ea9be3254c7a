import { NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AlertRule } from '../../core/words/alert.ts'
import { isSound } from './rule-sound.ts'

const SECOND_MS = 1_000

/** From when on a rule alarms, after how long, and when it is over. Durations are typed in seconds. */
export function RuleLimits({ rule, onChange }: RuleLimitsProps) {
  const { t } = useTranslation('supervisor')
  const isAbove = rule.above !== null
  const unit = unitOf(rule.metric)
  const limit = (rule.above ?? rule.below ?? 0) / unit.size
  const putLimit = (value: number, above: boolean) =>
    onChange(above ? { above: value * unit.size, below: null } : { above: null, below: value * unit.size })
  return (
    <>
      <Select
        label={t('rules.when')}
        allowDeselect={false}
        value={isAbove ? 'above' : 'below'}
        data={(['above', 'below'] as const).map((value) => ({ value, label: t(`rules.${value}`) }))}
        onChange={(value) => putLimit(limit, value === 'above')}
      />
      <Figure label={t('rules.limit')} sign={unit.sign} value={limit} onChange={(value) => putLimit(value, isAbove)} />
      <Figure
        label={t('rules.for')}
        sign=" s"
        value={rule.forMs / SECOND_MS}
        onChange={(value) => onChange({ forMs: Math.round(value * SECOND_MS) })}
      />
      <Figure
        label={t('rules.clearAt')}
        sign={unit.sign}
        isWrong={!isSound(rule)}
        value={rule.clearAt / unit.size}
        onChange={(value) => onChange({ clearAt: value * unit.size })}
      />
    </>
  )
}

/** What the limits of a rule need. */
export interface RuleLimitsProps {
  readonly rule: AlertRule
  readonly onChange: (change: Partial<AlertRule>) => void
}

/** In what a metric is typed: seconds, percent, or pieces. */
function unitOf(metric: AlertRule['metric']): { readonly size: number; readonly sign: string } {
  if (metric.endsWith('Ms')) return { size: SECOND_MS, sign: ' s' }
  return { size: 1, sign: metric.endsWith('Percent') ? ' %' : '' }
}

interface FigureProps {
  readonly label: string
  readonly sign: string
  readonly value: number
  readonly isWrong?: boolean
  readonly onChange: (value: number) => void
}

function Figure({ label, sign, value, isWrong = false, onChange }: FigureProps) {
  return (
    <NumberInput
      label={label}
      suffix={sign}
      min={0}
      hideControls
      error={isWrong}
      value={value}
      onChange={(typed) => onChange(Number(typed))}
    />
  )
}
