import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../../api/shapes/customer.ts'
import { useCommand } from '../../shared/command.ts'
import { currentLanguage, LANGUAGES } from '../../shared/i18n.ts'

/** What a person is called and how to speak to them: changed, or written down for the first time. */
export function ContactForm(form: ContactFormProps) {
  const { t } = useTranslation('agent')
  const { fields, change, save, isSending } = useContactFields(form)
  return (
    <form onSubmit={(event) => void save(event)}>
      <Fields fields={fields} change={change} />
      <Group gap="xs" mt="sm">
        <Button type="submit" size="sm" loading={isSending} disabled={fields.name.trim() === ''}>
          {t(form.contact === undefined ? 'stranger.save' : 'person.save')}
        </Button>
        {form.contact === undefined ? null : (
          <Button variant="default" size="sm" onClick={form.onDone}>
            {t('person.cancel')}
          </Button>
        )}
      </Group>
    </form>
  )
}

interface PersonFields {
  readonly name: string
  readonly title: string
  readonly language: string
}

interface FieldsProps {
  readonly fields: PersonFields
  readonly change: (change: Partial<PersonFields>) => void
}

function Fields({ fields: { name, title, language }, change }: FieldsProps) {
  const { t } = useTranslation('agent')
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" verticalSpacing="xs" mt="xs">
      <TextInput
        label={t('person.name')}
        required
        maxLength={200}
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('person.title')}
        maxLength={120}
        value={title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <Select
        label={t('person.language')}
        allowDeselect={false}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
        value={language}
        onChange={(value) => change({ language: value ?? language })}
      />
    </SimpleGrid>
  )
}

function useContactFields({ contact, call, name = '', onDone }: ContactFormProps) {
  const { send, isSending } = useCommand()
  const [fields, setFields] = useState<PersonFields>({
    name: contact?.name ?? name,
    title: contact?.title ?? '',
    language: contact?.language ?? currentLanguage(),
  })
  return {
    fields,
    isSending,
    change: (change: Partial<PersonFields>) => setFields((before) => ({ ...before, ...change })),
    async save(event: FormEvent) {
      event.preventDefault()
      const body = { ...fields, name: fields.name.trim(), title: fields.title.trim() || null }
      const ended = await send<unknown>(
        contact === undefined
          ? { path: '/contacts', body: { ...NEW, ...body, call }, changes: ['calls'] }
          : { method: 'PATCH', path: `/contacts/${contact.id}`, body },
      )
      if ('answer' in ended) onDone()
    },
  }
}

const NEW = { givenName: null, familyName: null, owner: null }

/** Whom the form is about: somebody known, or who is on this call. */
export interface ContactFormProps {
  readonly contact?: Contact
  readonly call?: string
  readonly name?: string
  readonly onDone: () => void
}
