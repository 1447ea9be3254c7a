import { Group, Paper, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../shared/i18n.ts'
import { dropping } from './dropping.ts'
import { FieldRow } from './field-row.tsx'
import { type DraftSection, nameSection, removeSection } from './layout-draft.ts'
import look from './layouts.module.css'
import { SmallButton } from './small-button.tsx'
import type { Laying } from './use-laying.ts'

interface CardProps {
  readonly section: DraftSection
  readonly at: number
  readonly laying: Laying
}

/** A part of the form: its name in both languages, and its fields in their order. */
export function SectionCard({ section, at, laying }: CardProps) {
  const { t } = useTranslation('admin')
  const { dragged, fieldOf, put } = laying
  const { fields } = section
  return (
    <Paper component="section" p="sm" aria-label={t('layouts.section', { section: at + 1 })}>
      <Heading section={section} at={at} laying={laying} />
      <ul className={look.rows}>
        {fields.map((name, index) => {
          const field = fieldOf(name)
          if (field === undefined) return null
          return <FieldRow key={name} field={field} place={{ section: at, at: index }} laying={laying} />
        })}
        <li
          className={look.end}
          data-dragging={dragged !== ''}
          {...dropping(() => put(dragged, { section: at, at: fields.length }))}
        >
          {fields.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('layouts.section.empty')}
            </Text>
          ) : null}
        </li>
      </ul>
    </Paper>
  )
}

function Heading({ section, at, laying: { draft, change } }: CardProps) {
  const { t } = useTranslation('admin')
  return (
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
      <SmallButton
        label={t('layouts.section.remove', { section: at + 1 })}
        isOff={draft.sections.length < 2}
        act={() => change(removeSection(draft, at))}
      >
        <IconTrash size={16} />
      </SmallButton>
    </Group>
  )
}
