import { Button, Group, Paper, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconBellOff, IconCheck, IconFlame, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlertNow } from '../../api/shapes/alert.ts'
import { Timer } from '../shared/clock.tsx'
import { useLive } from '../shared/live.ts'
import { AlertRules } from './alert-rules.tsx'
import look from './floor.module.css'
import { useAlertText } from './use-alert-text.ts'
import { useFloorActs } from './use-floor-acts.ts'
import { Wallboards } from './wallboards.tsx'

/** What goes wrong on the floor now, the worst first, and who has seen it. */
export function AlertPanel() {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('alerts')
  const [areRulesOpen, rules] = useDisclosure()
  const alerts = [...rows.values()].sort((a, b) => weight(a) - weight(b) || a.raisedAtMs - b.raisedAtMs)
  return (
    <Paper component="section" aria-labelledby="alerts-title" p="sm">
      <Group justify="space-between" gap="xs" mb="xs">
        <Title order={2} id="alerts-title">
          {t('alerts.title')}
        </Title>
        <Group gap="xs">
          <Wallboards />
          <Button variant="default" leftSection={<IconSettings size={16} />} onClick={rules.open}>
            {t('alerts.rules')}
          </Button>
        </Group>
      </Group>
      <div className={look.alerts} aria-live="polite">
        {alerts.length > 0 ? null : (
          <Text size="sm" c="dimmed">
            {t('alerts.none')}
          </Text>
        )}
        {alerts.map((alert) => (
          <AlertLine key={alert.id} alert={alert} />
        ))}
      </div>
      <AlertRules isOpen={areRulesOpen} onClose={rules.close} />
    </Paper>
  )
}

function AlertLine({ alert }: { readonly alert: AlertNow }) {
  const { t } = useTranslation('supervisor')
  const textOf = useAlertText()
  const { acknowledge, isSending } = useFloorActs()
  const isSeen = alert.acknowledgedBy !== ''
  const isCritical = alert.severity === 'critical'
  const Sign = isSeen ? IconBellOff : isCritical ? IconFlame : IconAlertTriangle
  return (
    <div className={look.alert} data-severity={isCritical ? 'critical' : 'warning'}>
      <Sign size={18} aria-hidden />
      <b>{t(isCritical ? 'alerts.critical' : 'alerts.warning')}</b>
      <bdi>{textOf(alert)}</bdi>
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

/** What nobody has seen comes before what somebody has; the critical before the rest. */
function weight({ severity, acknowledgedBy }: AlertNow): number {
  return (acknowledgedBy === '' ? 0 : 2) + (severity === 'critical' ? 0 : 1)
}
