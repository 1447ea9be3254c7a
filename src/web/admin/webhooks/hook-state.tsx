import { useTranslation } from 'react-i18next'
import type { WebhookShape } from '../../../api/shapes/webhook.ts'
import { useFormat } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'

const REASONS = ['failing', 'gone', 'owner'] as const

/** How a webhook stands: it is told, waits for another try, or is off and why. */
export function HookState({ hook }: { readonly hook: WebhookShape }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { status, reason, failingSinceMs } = hook
  const known = REASONS.find((each) => each === reason)
  if (status === 'off')
    return (
      <Pill tone={known === undefined ? 'idle' : 'bad'}>
        {known === undefined ? t('hooks.status.off') : t(`hooks.off.${known}`)}
      </Pill>
    )
  if (failingSinceMs > 0) return <Pill tone="warn">{t('hooks.failing', { time: format.when(failingSinceMs) })}</Pill>
  return <Pill tone="good">{t('hooks.status.on')}</Pill>
}
