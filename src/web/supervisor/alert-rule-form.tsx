import { ActionIcon, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlertRule } from '../../core/words/alert.ts'
import { useLive } from '../shared/live.ts'
import { ALERT_METRICS } from './alert-metrics.ts'
import look from './floor.module.css'
import { RuleLimits } from './rule-limits.tsx'

/** One rule: what is watched, where, its limits, how bad it is. */
export function AlertRuleForm({ rule, onChange, onRemove }: AlertRuleFormProps) {
  const { t } = useTranslation('supervisor')
  const put = (change: Partial<AlertRule>) => onChange({ ...rule, ...change })
  return (
    <fieldset className={look.rule} aria-label={t(`metric.${rule.metric}`)}>
      <Watched rule={rule} onChange={put} />
      <RuleLimits rule={rule} onChange={put} />
      <Select
        label={t('rules.severity')}
        allowDeselect={false}
        value={rule.severity}
        data={(['warning', 'critical'] as const).map((value) => ({ value, label: t(`alerts.${value}`) }))}
        onChange={(value) => put({ severity: value === 'critical' ? 'critical' : 'warning' })}
      />
      <ActionIcon aria-label={t('rules.remove')} size="lg" onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </fieldset>
  )
}

/** What the form of a rule needs. */
export interface AlertRuleFormProps {
  readonly rule: AlertRule
  readonly onChange: (rule: AlertRule) => void
  readonly onRemove: () => void
}

interface WatchedProps {
  readonly rule: AlertRule
  readonly onChange: (change: Partial<AlertRule>) => void
}

/** What is watched: a metric, in one queue or in each. */
function Watched({ rule, onChange }: WatchedProps) {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('queues')
  return (
    <>
      <Select
        label={t('rules.metric')}
        allowDeselect={false}
        value={rule.metric}
        data={ALERT_METRICS.map((metric) => ({ value: metric, label: t(`metric.${metric}`) }))}
        onChange={(metric) => onChange({ metric: ALERT_METRICS.find((each) => each === metric) ?? rule.metric })}
      />
      <Select
        label={t('rules.queue')}
        placeholder={t('rules.everyQueue')}
        clearable
        value={rule.queue}
        data={[...rows.values()].map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(queue) => onChange({ queue })}
      />
    </>
  )
}
