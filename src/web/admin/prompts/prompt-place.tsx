import { Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import { useLanguageOptions } from '../kinds/options.ts'

interface PromptPlaceProps {
  readonly id: string
  readonly language: string
  readonly onId: (id: string) => void
  readonly onLanguage: (language: string) => void
}

/** What a new prompt is called, and which language it speaks. */
export function PromptPlace({ id, language, onId, onLanguage }: PromptPlaceProps) {
  const { t } = useTranslation('admin')
  const languages = useLanguageOptions()
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={t('field.id')}
        description={t('field.id.hint')}
        value={id}
        onChange={({ currentTarget }) => onId(currentTarget.value)}
        classNames={{ input: look.mono }}
        autoComplete="off"
        style={{ flex: 1 }}
      />
      <Select
        label={t('field.language')}
        data={languages}
        value={language}
        onChange={(next) => onLanguage(next ?? 'en')}
        allowDeselect={false}
        w={120}
      />
    </Group>
  )
}
