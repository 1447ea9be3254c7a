import { Fieldset, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../shared/i18n.ts'
import look from '../admin.module.css'
import type { InputProps } from './input-props.ts'
import { useFault } from './use-fault.ts'

const ALL: readonly Language[] = ['en', 'zh']

/** A name in each language of the screens. */
export function NamesInput({ field, value, fault, isDisabled, onChange }: InputProps) {
  const { t } = useTranslation('admin')
  const names = textsOf(value)
  const error = useFault(field, { limits: {}, value, fault })
  const change = (language: Language, name: string) => {
    const { [language]: _, ...others } = names
    onChange(name === '' ? others : { ...others, [language]: name })
  }
  return (
    <Fieldset legend={t(field.label)} variant="unstyled" classNames={{ root: look.inputs, legend: look.legend }}>
      {ALL.map((language, index) => (
        <TextInput
          key={language}
          mt={index === 0 ? 0 : 6}
          aria-label={`${t(field.label)} · ${LANGUAGES[language]}`}
          leftSection={language}
          lang={language}
          value={names[language] ?? ''}
          onChange={({ currentTarget }) => change(language, currentTarget.value)}
          error={index === ALL.length - 1 ? error : error !== undefined}
          disabled={isDisabled}
          autoComplete="off"
        />
      ))}
    </Fieldset>
  )
}

/** The texts of a value by key, when it is such. */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
