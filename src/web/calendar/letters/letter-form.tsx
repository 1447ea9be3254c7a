import { Button, Group, MultiSelect, Paper, Text, Textarea, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useSession } from '../../shared/session.ts'
import { toasts } from '../../shared/toasts.ts'
import type { Person } from '../entries.ts'
import type { LetterDraft } from './draft.ts'

const MOST_PEOPLE = 50

interface FormProps {
  readonly first: LetterDraft
  readonly onClose: () => void
}

/** A letter to colleagues. */
export function LetterForm({ first, onClose }: FormProps) {
  const { t } = useTranslation('calendar')
  const { send, isSending } = useCommand()
  const [draft, setDraft] = useState(first)
  const { to, subject, about } = draft
  const post = async (event: FormEvent) => {
    event.preventDefault()
    const ended = await send<{ readonly id: string }>({ path: '/letters', body: { ...draft, subject: subject.trim() } })
    if ('refusal' in ended) return
    toasts.show({ color: 'green', message: t('letters.sent.done') })
    onClose()
  }
  return (
    <Paper component="form" p="sm" aria-labelledby="letter-title" onSubmit={(event: FormEvent) => void post(event)}>
      <Title order={2} id="letter-title" mb="xs">
        {t(first.answers === '' ? 'letters.form' : 'letters.form.answer')}
      </Title>
      <LetterFields draft={draft} onChange={setDraft} />
      {about === null ? null : (
        <Text size="xs" c="dimmed" mt={6}>
          {t('letters.about.kept')}
        </Text>
      )}
      <Group mt="sm" gap="xs">
        <Button type="submit" size="sm" loading={isSending} disabled={to.length === 0 || subject.trim() === ''}>
          {t('letters.send')}
        </Button>
        <Button variant="default" size="sm" onClick={onClose}>
          {t('form.close')}
        </Button>
      </Group>
    </Paper>
  )
}

interface FieldsProps {
  readonly draft: LetterDraft
  readonly onChange: (draft: LetterDraft) => void
}

function LetterFields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation('calendar')
  const me = useSession()
  const { data } = useRead<{ readonly users: readonly Person[] }>('/user-names')
  const others = data?.users.filter(({ id }) => id !== me.id || draft.to.includes(id)) ?? []
  return (
    <>
      <MultiSelect
        label={t('letters.to')}
        searchable
        required
        autoFocus={draft.to.length === 0}
        maxValues={MOST_PEOPLE}
        value={[...draft.to]}
        onChange={(to) => onChange({ ...draft, to })}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        mt="xs"
        required
        label={t('letters.subject')}
        maxLength={200}
        value={draft.subject}
        onChange={({ currentTarget }) => onChange({ ...draft, subject: currentTarget.value })}
      />
      <Textarea
        mt="xs"
        label={t('letters.text')}
        autoFocus={draft.to.length > 0}
        autosize
        minRows={4}
        maxRows={16}
        maxLength={20_000}
        value={draft.text}
        onChange={({ currentTarget }) => onChange({ ...draft, text: currentTarget.value })}
      />
    </>
  )
}
