import { Button, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookShape } from '../../../api/shapes/webhook.ts'
import { useCommand } from '../../shared/command.ts'
import { toasts } from '../../shared/toasts.ts'

/** Sends a stretch of what happened again, by numbers of the log. */
export function ReplayForm({ hook: { id, at } }: { readonly hook: WebhookShape }) {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const [from, setFrom] = useState<number | string>('')
  const [to, setTo] = useState<number | string>(at)
  const isGood = typeof from === 'number' && typeof to === 'number' && from >= 1 && from <= to
  const replay = async () => {
    const outcome = await send<null>({ path: `/webhooks/${id}/replay`, body: { from, to }, changes: ['alerts'] })
    if ('answer' in outcome) toasts.show({ color: 'green', message: t('deliveries.sent') })
  }
  return (
    <Group gap="xs" align="flex-end" mt="sm">
      <NumberInput size="xs" w={120} label={t('replay.from')} value={from} onChange={setFrom} min={1} hideControls />
      <NumberInput size="xs" w={120} label={t('replay.to')} value={to} onChange={setTo} min={1} hideControls />
      <Button variant="default" disabled={!isGood} loading={isSending} onClick={() => void replay()}>
        {t('replay.send')}
      </Button>
    </Group>
  )
}
