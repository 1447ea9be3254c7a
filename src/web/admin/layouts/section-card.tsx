import { ActionIcon, Group, Paper, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../shared/i18n.ts'
import { FieldRow } from './field-row.tsx'
import { type DraftSection, nameSection, removeSection } from './layout-draft.ts'
import look from './layouts.module.css'
import type { Laying } from './use-laying.ts'

interface CardProps {
  readonly section: DraftSection
  readonly at: number
  readonly laying: Laying
}

/** A part of the form: its name in both languages, and its fields in their order. */
export function SectionCard({ section, at, laying }: CardProps) {
  const { t } = useTranslation('admin')
  const { draft, dragged, change, put } = laying
  const place = { section: at, at: section.fields.length }
  return (
    <Paper component="section" p="sm" aria-label={t('layouts.section', { section: at + 1 })}>
      <Group gap={6} wrap="nowrap" mb={8}>
        {(['en', 'zh'] as const).map((language) => (
          <TextInput
            key={language}
            className={look.grow}
            aria-label={t('layouts.section.called', { section: at + 1, language: LANGUAGES[language] })}
            placeholder={t('layouts.section.nameless')}
            leftSection={language}
            lang={language}
            maxLength={120}
            value={section[language]}
            onChange={({ currentTarget }) => change(nameSection(draft, at, { [language]: currentTarget.value }))}
          />
        ))}
        <ActionIcon
          size="lg"
          aria-label={t('layouts.section.remove', { section: at + 1 })}
          title={t('layouts.section.remove', { section: at + 1 })}
          disabled={draft.sections.length < 2}
          onClick={() => change(removeSection(draft, at))}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      <ul className={look.rows}>
        {section.fields.map((name, index) => (
          <FieldRow key={name} name={name} place={{ section: at, at: index }} laying={laying} />
        ))}
        <li
          className={look.end}
          data-dragging={dragged !== ''}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            put(dragged, place)
          }}
        >
          {section.fields.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('layouts.section.empty')}
            </Text>
          ) : null}
        </li>
      </ul>
    </Paper>
  )
}
