import { Button } from '@mantine/core'
import { IconAlertTriangle, IconBellOff, IconCheck, IconFlame } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlertNow } from '../../api/shapes/alert.ts'
import { Timer } from '../shared/clock.tsx'
import look from './floor.module.css'
import { useAlertText } from './use-alert-text.ts'
import { useFloorActs } from './use-floor-acts.ts'

/** One alert: how bad, where, what, for how long, and the button that says that somebody looks after it. */
export function AlertLine({ alert }: { readonly alert: AlertNow }) {
  const { t } = useTranslation('supervisor')
  const textOf = useAlertText()
  const { acknowledge, isSending } = useFloorActs()
  const isSeen = alert.acknowledgedBy !== ''
  const isCritical = alert.severity === 'critical'
  const Sign = isSeen ? IconBellOff : isCritical ? IconFlame : IconAlertTriangle
  return (
    <div className={look.alert} data-severity={isCritical ? 'critical' : 'warning'} data-seen={isSeen}>
      <Sign size={18} aria-hidden />
      <span className={look.what}>
        <b>{t(isCritical ? 'alerts.critical' : 'alerts.warning')}</b> <bdi>{textOf(alert)}</bdi>
      </span>
      <Timer sinceMs={alert.raisedAtMs} />
      <Button
        className={look.push}
        size="compact-xs"
        variant="default"
        leftSection={<IconCheck size={14} />}
        disabled={isSeen || isSending}
        onClick={() => acknowledge(alert.id)}
      >
        {t(isSeen ? 'alerts.seen' : 'alerts.see')}
      </Button>
    </div>
  )
}
