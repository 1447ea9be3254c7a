import { Button, Group, Paper, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlertNow } from '../../api/shapes/alert.ts'
import { useActions } from '../shared/keys.ts'
import { useLive } from '../shared/live.ts'
import { AlertLine } from './alert-line.tsx'
import { AlertRules } from './alert-rules.tsx'
import look from './floor.module.css'
import { useAlertNews } from './use-alert-news.ts'
import { Wallboards } from './wallboards.tsx'

/** What goes wrong on the floor now, the worst first, and who has seen it. */
export function AlertPanel() {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('alerts')
  const [areRulesOpen, rules] = useDisclosure()
  const alerts = [...rows.values()].sort((a, b) => weight(a) - weight(b) || a.raisedAtMs - b.raisedAtMs)
  useAlertNews()
  useActions([{ name: 'floor.rules', label: t('rules.title'), run: rules.open }])
  return (
    <Paper component="section" aria-labelledby="alerts-title" p="sm" className={look.alertPanel}>
      <Title order={2} id="alerts-title">
        {t('alerts.title')}
      </Title>
      <div className={look.alerts} aria-live="polite">
        {alerts.length > 0 ? null : (
          <Text className={look.quiet} size="sm">
            <IconCircleCheck size={18} aria-hidden />
            {t('alerts.none')}
          </Text>
        )}
        {alerts.map((alert) => (
          <AlertLine key={alert.id} alert={alert} />
        ))}
      </div>
      <Group gap={6} className={look.tools}>
        <Wallboards />
        <Button variant="default" leftSection={<IconSettings size={16} />} onClick={rules.open}>
          {t('alerts.rules')}
        </Button>
      </Group>
      <AlertRules isOpen={areRulesOpen} onClose={rules.close} />
    </Paper>
  )
}

/** What nobody has seen comes before what somebody has; the critical before the rest. */
function weight({ severity, acknowledgedBy }: AlertNow): number {
  return (acknowledgedBy === '' ? 0 : 2) + (severity === 'critical' ? 0 : 1)
}
