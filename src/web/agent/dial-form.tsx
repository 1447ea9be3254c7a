import { Button, Group, TextInput } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../shared/command.ts'

/** Calls a number that somebody types. */
export function DialForm() {
  const { t } = useTranslation('agent')
  const { send, isSending } = useCommand()
  const [to, setTo] = useState('')
  const call = async (event: FormEvent) => {
    event.preventDefault()
    const ended = await send({ path: '/calls', body: { to } })
    if ('answer' in ended) setTo('')
  }
  return (
    <form onSubmit={(event) => void call(event)}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('dial.title')}
          type="tel"
          required
          value={to}
          onChange={(e) => setTo(e.currentTarget.value)}
        />
        <Button type="submit" size="sm" leftSection={<IconPhone size={16} />} loading={isSending}>
          {t('dial.call')}
        </Button>
      </Group>
    </form>
  )
}
