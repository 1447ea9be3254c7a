import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../api/shapes/customer.ts'
import { useCommand } from '../../shared/command.ts'
import { currentLanguage, LANGUAGES } from '../../shared/i18n.ts'

/** What a person is called and how to speak to them: changed, or written down for the first time. */
export function ContactForm({ contact, call, name: given = '', onDone }: ContactFormProps) {
  const { t } = useTranslation('agent')
  const { send, isSending } = useCommand()
  const [name, setName] = useState(contact?.name ?? given)
  const [title, setTitle] = useState(contact?.title ?? '')
  const [language, setLanguage] = useState(contact?.language ?? currentLanguage())
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const fields = { name: name.trim(), title: title.trim() || null, language }
    const ended = await send<unknown>(
      contact === undefined
        ? { path: '/contacts', body: { ...NEW, ...fields, call }, changes: ['calls'] }
        : { method: 'PATCH', path: `/contacts/${contact.id}`, body: fields },
    )
    if ('answer' in ended) onDone()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="xs" mt="xs">
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" verticalSpacing="xs">
          <TextInput
            label={t('person.name')}
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('person.title')}
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Select
            label={t('person.language')}
            allowDeselect={false}
            data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
            value={language}
            onChange={(value) => setLanguage(value ?? language)}
          />
        </SimpleGrid>
        <Group gap="xs">
          <Button type="submit" size="sm" loading={isSending} disabled={name.trim() === ''}>
            {t(contact === undefined ? 'stranger.save' : 'person.save')}
          </Button>
          {contact === undefined ? null : (
            <Button variant="default" size="sm" onClick={onDone}>
              {t('person.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

const NEW = { givenName: null, familyName: null, owner: null }

/** Whom the form is about: somebody known, or who is on this call. */
export interface ContactFormProps {
  readonly contact?: Contact
  readonly call?: string
  readonly name?: string
  readonly onDone: () => void
}
