import { IconAlertTriangle, IconCheck, IconFlame } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlertNow } from '../../api/shapes/alert.ts'
import { Timer } from '../shared/clock.tsx'
import { useLive } from '../shared/live.ts'
import { byWeight } from './totals.ts'
import look from './wallboard.module.css'

const MOST_ALERTS = 3

/** The worst alerts of the moment, at the foot of the wall. */
export function AlertRibbon() {
  const { t } = useTranslation('wallboard')
  const { rows } = useLive('alerts')
  const { rows: queues } = useLive('queues')
  const alerts = byWeight(rows.values())
  const hidden = alerts.length - MOST_ALERTS
  return (
    <div className={look.ribbon} aria-live="polite">
      {alerts.length > 0 ? null : (
        <span className={look.quiet}>
          <IconCheck size="1.1em" aria-hidden />
          {t('quiet')}
        </span>
      )}
      {alerts.slice(0, MOST_ALERTS).map((alert) => (
        <AlertTag key={alert.id} alert={alert} queue={queues.get(alert.queue)?.name ?? alert.queue} />
      ))}
      {hidden > 0 ? <span className={look.more}>{t('more', { hidden })}</span> : null}
    </div>
  )
}

const METRICS = [
  'waiting',
  'longestWaitMs',
  'serviceLevelPercent',
  'abandonedPercent',
  'ready',
  'onBreak',
  'webhookOff',
  'webhookParked',
] as const

function AlertTag({ alert, queue }: { readonly alert: AlertNow; readonly queue: string }) {
  const { t } = useTranslation('wallboard')
  const isCritical = alert.severity === 'critical'
  const Sign = isCritical ? IconFlame : IconAlertTriangle
  const metric = METRICS.find((each) => each === alert.metric) ?? 'waiting'
  return (
    <span className={look.tag} data-standing={isCritical ? 'bad' : 'warn'}>
      <Sign size="1.1em" aria-hidden />
      <span>
        <bdi>{t('alert', { queue, metric: t(`metric.${metric}`) })}</bdi> <Timer sinceMs={alert.raisedAtMs} />
      </span>
    </span>
  )
}
