import { useTranslation } from 'react-i18next'
import type { AlertNow } from '../../api/shapes/alert.ts'
import { clockText, useFormat } from '../shared/format.ts'
import { ALERT_METRICS } from './alert-metrics.ts'
import { useNames } from './use-names.ts'

/** Says an alert: the queue or what else it is about, the metric and where it stands. */
export function useAlertText(): (alert: Pick<AlertNow, 'queue' | 'metric' | 'value'>) => string {
  const { t } = useTranslation('supervisor')
  const format = useFormat()
  const names = useNames()
  return ({ queue, metric, value }) => {
    // What goes wrong besides queues bears its name itself.
    if (metric === 'webhookOff') return t('alerts.webhookOff', { name: queue })
    if (metric === 'webhookParked') return t('alerts.webhookParked', { name: queue, shown: format.number(value) })
    const known = ALERT_METRICS.find((each) => each === metric)
    const shown = metric.endsWith('Ms')
      ? clockText(value)
      : metric.endsWith('Percent')
        ? format.percent(value)
        : format.number(value)
    return t('alerts.text', {
      queue: names.queue(queue),
      metric: known === undefined ? metric : t(`metric.${known}`),
      shown,
    })
  }
}
