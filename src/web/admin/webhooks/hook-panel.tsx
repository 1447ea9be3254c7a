import { Button, Fieldset, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookShape } from '../../../api/shapes/webhook.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { SecretOnce } from '../settings/secret-once.tsx'
import { Deliveries } from './deliveries.tsx'
import { HookState } from './hook-state.tsx'

interface PanelProps {
  readonly hook: WebhookShape
}

/** What can be done with a webhook: try it, give it another secret, see and send again what was sent. */
export function HookPanel({ hook }: PanelProps) {
  const { t } = useTranslation('admin')
  return (
    <>
      <Fieldset legend={t('hooks.standing')}>
        <Stack gap="xs">
          <div>
            <HookState hook={hook} />
          </div>
          <Standing hook={hook} />
          <Group gap="xs">
            <TestButton hook={hook} />
          </Group>
        </Stack>
      </Fieldset>
      <Rotation hook={hook} />
      <Deliveries hook={hook} />
    </>
  )
}

function Standing({ hook: { at, tries, nextAtMs, replays } }: PanelProps) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return (
    <Text size="xs" c="dimmed">
      {t('hooks.at', { at: format.number(at) })}
      {tries === 0 ? '' : ` ${t('hooks.next', { tries: format.number(tries), time: format.time(nextAtMs) })}`}
      {replays === 0 ? '' : ` ${t('hooks.replays', { count: replays })}`}
    </Text>
  )
}

interface Tested {
  readonly status: number
  readonly error: string
  readonly tookMs: number
}

function TestButton({ hook: { id } }: PanelProps) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const [tested, setTested] = useState<Tested>()
  const test = async () => {
    const outcome = await send<Tested>({ path: `/webhooks/${id}/test` })
    setTested('answer' in outcome ? outcome.answer : undefined)
  }
  return (
    <>
      <Button variant="default" loading={isSending} onClick={() => void test()}>
        {t('hooks.test')}
      </Button>
      <Text
        size="sm"
        role="status"
        c={tested === undefined || tested.error === '' ? undefined : 'var(--mantine-color-error)'}
      >
        {tested === undefined
          ? ''
          : tested.error === ''
            ? t('hooks.test.taken', { status: tested.status, ms: format.number(tested.tookMs) })
            : t('hooks.test.failed', { error: tested.error })}
      </Text>
    </>
  )
}

function Rotation({ hook: { id } }: PanelProps) {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const [secret, setSecret] = useState('')
  const rotate = async () => {
    const outcome = await send<{ readonly secret: string }>({ path: `/webhooks/${id}/secret`, changes: ['audit'] })
    if ('answer' in outcome) setSecret(outcome.answer.secret)
  }
  return (
    <Fieldset legend={t('hooks.secret')}>
      {secret === '' ? (
        <>
          <Text size="xs" c="dimmed" mb={8}>
            {t('hooks.rotate.hint')}
          </Text>
          <Button variant="default" loading={isSending} onClick={() => void rotate()}>
            {t('hooks.rotate')}
          </Button>
        </>
      ) : (
        <SecretOnce label="hooks.secret" about="hooks.secret.once" secret={secret} />
      )}
    </Fieldset>
  )
}
