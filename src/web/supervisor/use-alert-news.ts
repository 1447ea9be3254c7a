import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../shared/live.ts'
import { toasts } from '../shared/toasts.ts'
import { useAlertText } from './use-alert-text.ts'

/** Says each alert that begins while the page is open, wherever it is scrolled to. */
export function useAlertNews(): void {
  const { t } = useTranslation('supervisor')
  const { rows, isLoaded } = useLive('alerts')
  const textOf = useAlertText()
  const known = useRef<ReadonlySet<string> | undefined>(undefined)
  useEffect(() => {
    if (!isLoaded) return
    const before = known.current
    known.current = new Set(rows.keys())
    // What was there when the page came stands in its panel; it is no news.
    if (before === undefined) return
    for (const alert of rows.values()) {
      if (before.has(alert.id) || alert.acknowledgedBy !== '') continue
      const isCritical = alert.severity === 'critical'
      const title = t(isCritical ? 'alerts.critical' : 'alerts.warning')
      toasts.show({ id: alert.id, title, message: textOf(alert), color: isCritical ? 'red' : 'orange' })
    }
  }, [rows, isLoaded, t, textOf])
}
