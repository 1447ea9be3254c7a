import { Alert, Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'

interface HoldProps {
  readonly contact: string
  /** '' where no hold lies on the person. */
  readonly reason: string
}

/** A legal hold: why somebody must not be forgotten, said or lifted. */
export function HoldForm({ contact, reason }: HoldProps) {
  const { t } = useTranslation('records')
  const { send, isSending } = useCommand()
  const [typed, setTyped] = useState('')
  const path = `/contacts/${contact}/hold`
  if (reason !== '')
    return (
      <Alert color="orange" variant="light" title={t('hold.stands')}>
        <Group justify="space-between">
          <bdi>{reason}</bdi>
          <Button variant="default" loading={isSending} onClick={() => void send<null>({ method: 'DELETE', path })}>
            {t('hold.lift')}
          </Button>
        </Group>
      </Alert>
    )
  const hold = () => send<null>({ method: 'PUT', path, body: { reason: typed.trim() } })
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        style={{ flex: 1 }}
        label={t('hold.reason')}
        value={typed}
        maxLength={500}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button variant="default" disabled={typed.trim() === ''} loading={isSending} onClick={() => void hold()}>
        {t('hold.set')}
      </Button>
    </Group>
  )
}
