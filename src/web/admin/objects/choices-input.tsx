import { ActionIcon, Button, Fieldset, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../shared/i18n.ts'
import look from '../admin.module.css'
import type { OwnInputProps } from '../settings/field.ts'
import { NEW_CHOICE } from './choice-lines.ts'
import own from './objects.module.css'
import type { ChoiceLine } from './own-field.ts'

const MOST = 200

/** What a choice may hold: a line for each, called something in both languages; those that are there stay. */
export function ChoicesInput({ value, fault, isDisabled, onChange }: OwnInputProps) {
  const { t } = useTranslation('admin')
  const lines = choiceLinesIn(value)
  const put = (at: number, ...next: readonly ChoiceLine[]) => onChange(lines.toSpliced(at, 1, ...next))
  return (
    <Fieldset
      legend={t('fields.choices')}
      variant="unstyled"
      disabled={isDisabled}
      classNames={{ root: look.inputs, legend: look.legend }}
    >
      <Text size="xs" c="dimmed" mb={6}>
        {t('fields.choices.hint')}
      </Text>
      {lines.map((line, at) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a new choice is known by its place alone
          key={at}
          line={line}
          place={at + 1}
          onChange={(next) => put(at, next)}
          onRemove={() => put(at)}
        />
      ))}
      {fault === undefined ? null : (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {t('fields.choices.wrong')}
        </Text>
      )}
      <Button
        size="xs"
        variant="default"
        mt={4}
        disabled={lines.length >= MOST}
        onClick={() => onChange([...lines, NEW_CHOICE])}
      >
        {t('fields.choices.add')}
      </Button>
    </Fieldset>
  )
}

interface LineProps {
  readonly line: ChoiceLine
  readonly place: number
  readonly onChange: (line: ChoiceLine) => void
  readonly onRemove: () => void
}

function Line({ line, place, onChange, onRemove }: LineProps) {
  const { t } = useTranslation('admin')
  const isKept = line.word !== ''
  return (
    <div className={own.choice}>
      {(['en', 'zh'] as const).map((language) => (
        <TextInput
          key={language}
          className={own.called}
          aria-label={t('fields.choices.called', { place, language: LANGUAGES[language] })}
          leftSection={language}
          lang={language}
          value={line[language]}
          maxLength={64}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ ...line, [language]: currentTarget.value })}
        />
      ))}
      <ActionIcon
        size="lg"
        aria-label={t('fields.choices.remove', { place })}
        title={isKept ? t('fields.choices.stays') : t('fields.choices.remove', { place })}
        disabled={isKept}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}

/** The lines of a value, when it is such. */
export function choiceLinesIn(value: unknown): readonly ChoiceLine[] {
  return Array.isArray(value) ? value : []
}
