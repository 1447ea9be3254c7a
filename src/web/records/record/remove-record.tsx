import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'
import { toasts } from '../../shared/toasts.ts'
import { useHere } from '../here.ts'
import type { RecordRow } from '../record.ts'

interface RemoveProps {
  readonly row: RecordRow
  readonly name: string
  readonly onDone: () => void
}

/** Removes a record after a second thought, where the profile may. */
export function RemoveRecord({ row, name, onDone }: RemoveProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { send, isSending } = useCommand()
  const [isAsked, setAsked] = useState(false)
  if (object.rights.remove === 'none') return null
  const remove = async () => {
    const ended = await send<null>({ method: 'DELETE', path: `/${object.path}/${row.id}` })
    if ('refusal' in ended) return setAsked(false)
    toasts.show({ message: t('form.removed', { name }) })
    onDone()
  }
  if (!isAsked)
    return (
      <Button variant="subtle" color="red" size="sm" onClick={() => setAsked(true)}>
        {t('form.remove')}
      </Button>
    )
  const question = t('form.remove.ask', { name })
  return (
    <Group gap={6} role="group" aria-label={question}>
      <Text size="sm">
        <bdi>{question}</bdi>
      </Text>
      <Button color="red" loading={isSending} onClick={() => void remove()} autoFocus>
        {t('form.remove.yes')}
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        {t('form.remove.no')}
      </Button>
    </Group>
  )
}
