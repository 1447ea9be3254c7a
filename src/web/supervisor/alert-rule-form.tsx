import { ActionIcon, Group, NumberInput, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlertRule } from '../../core/words/alert.ts'
import { useLive } from '../shared/live.ts'
import { ALERT_METRICS } from './alert-metrics.ts'

const SECOND_MS = 1_000

/** One rule: what is watched, where, its limits, how bad it is. Durations are typed in seconds. */
export function AlertRuleForm({ rule, onChange, onRemove }: AlertRuleFormProps) {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('queues')
  const isAbove = rule.above !== null
  const unit = rule.metric.endsWith('Ms') ? SECOND_MS : 1
  const limit = (rule.above ?? rule.below ?? 0) / unit
  const put = (change: Partial<AlertRule>) => onChange({ ...rule, ...change })
  const putLimit = (value: number, above = isAbove) =>
    put(above ? { above: value, below: null } : { above: null, below: value })
  return (
    <Group gap="xs" align="end" role="group" aria-label={t(`metric.${rule.metric}`)}>
      <Select
        flex="2 1 150px"
        label={t('rules.metric')}
        allowDeselect={false}
        value={rule.metric}
        data={ALERT_METRICS.map((metric) => ({ value: metric, label: t(`metric.${metric}`) }))}
        onChange={(metric) => put({ metric: ALERT_METRICS.find((each) => each === metric) ?? rule.metric })}
      />
      <Select
        flex="2 1 120px"
        label={t('rules.queue')}
        placeholder={t('rules.everyQueue')}
        clearable
        value={rule.queue}
        data={[...rows.values()].map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(queue) => put({ queue })}
      />
      <Select
        flex="1 1 90px"
        label={t('rules.when')}
        allowDeselect={false}
        value={isAbove ? 'above' : 'below'}
        data={(['above', 'below'] as const).map((value) => ({ value, label: t(`rules.${value}`) }))}
        onChange={(value) => putLimit(limit * unit, value === 'above')}
      />
      <NumberInput
        flex="1 1 80px"
        label={t('rules.limit')}
        min={0}
        value={limit}
        onChange={(value) => putLimit(Number(value) * unit)}
      />
      <NumberInput
        flex="1 1 80px"
        label={t('rules.clearAt')}
        min={0}
        value={rule.clearAt / unit}
        onChange={(value) => put({ clearAt: Number(value) * unit })}
      />
      <NumberInput
        flex="1 1 80px"
        label={t('rules.for')}
        min={0}
        value={rule.forMs / SECOND_MS}
        onChange={(value) => put({ forMs: Math.round(Number(value) * SECOND_MS) })}
      />
      <Select
        flex="1 1 110px"
        label={t('rules.severity')}
        allowDeselect={false}
        value={rule.severity}
        data={(['warning', 'critical'] as const).map((value) => ({ value, label: t(`alerts.${value}`) }))}
        onChange={(value) => put({ severity: value === 'critical' ? 'critical' : 'warning' })}
      />
      <ActionIcon aria-label={t('rules.remove')} mb={4} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  )
}

/** What the form of a rule needs. */
export interface AlertRuleFormProps {
  readonly rule: AlertRule
  readonly onChange: (rule: AlertRule) => void
  readonly onRemove: () => void
}
