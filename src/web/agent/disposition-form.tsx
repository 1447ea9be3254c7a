import { Button, Chip, Group, Paper, Stack, Textarea, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../shared/command.ts'

const DISPOSITIONS = ['resolved', 'callback', 'escalated', 'other'] as const

/** How the call ended, with a note; it can be filled in while talking. */
export function DispositionForm({ call }: { readonly call: string }) {
  const { t } = useTranslation('agent')
  const { send, isSending } = useCommand()
  const [chosen, setChosen] = useState('')
  const [note, setNote] = useState('')
  const save = async () => {
    const told = note.trim() === '' ? {} : { note }
    const ended = await send({ path: `/calls/${call}/disposition`, body: { disposition: chosen, ...told } })
    if ('answer' in ended) notifications.show({ message: t('disposition.saved') })
  }
  return (
    <Paper component="section">
      <Title order={2} mb="sm">
        {t('disposition.title')}
      </Title>
      <Stack>
        <Chip.Group value={chosen} onChange={setChosen}>
          <Group gap="xs">
            {DISPOSITIONS.map((each) => (
              <Chip key={each} value={each} size="sm">
                {t(`disposition.${each}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Textarea
          label={t('disposition.note')}
          autosize
          minRows={3}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button onClick={() => void save()} disabled={chosen === ''} loading={isSending}>
          {t('disposition.save')}
        </Button>
      </Stack>
    </Paper>
  )
}
