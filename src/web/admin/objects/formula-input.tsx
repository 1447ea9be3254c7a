import { NativeSelect, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import type { FormulaTrialRow } from '../../../api/shapes/formula-trial.ts'
import { ask, useRead } from '../../shared/api.ts'
import type { Refusal } from '../../shared/refusal.ts'
import look from '../admin.module.css'
import { nameIn } from '../kinds/names.ts'
import type { OwnInputProps } from '../settings/field.ts'
import { FormulaTrial } from './formula-trial.tsx'

const PAUSE_MS = 300
const MOST = 1_000
/** Kinds of fields that formulas read. */
const READ: ReadonlySet<string> = new Set([...['text', 'long-text', 'choice', 'code', 'number', 'flag', 'day', 'time']])

/** The input of a formula over the fields of an object. */
export function formulaInputOf(object: string): (props: OwnInputProps) => ReactNode {
  return (props) => <FormulaInput object={object} {...props} />
}

/** A formula: fields are put in by what they are called, and while it is written the server says what it means. */
function FormulaInput({ object, value, fault, isDisabled, onChange }: OwnInputProps & { readonly object: string }) {
  const { t } = useTranslation('admin')
  const text = String(value ?? '')
  const box = useRef<HTMLTextAreaElement>(null)
  const told = useId()
  const [asked] = useDebouncedValue(text, PAUSE_MS)
  const trial = useTrial(object, asked)
  const isCurrent = asked === text
  const insert = (name: string) => {
    const at = box.current?.selectionStart ?? text.length
    onChange(`${text.slice(0, at)}${name}${text.slice(box.current?.selectionEnd ?? at)}`)
    box.current?.focus()
  }
  return (
    <div>
      <Textarea
        ref={box}
        label={t('fields.formula')}
        description={t('fields.formula.hint')}
        classNames={{ input: look.mono }}
        aria-describedby={told}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={MOST}
        spellCheck={false}
        autoComplete="off"
        disabled={isDisabled}
        error={fault !== undefined && trial?.fault == null ? fault : trial?.fault != null && isCurrent}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <div id={told}>
        {trial === undefined || text.trim() === '' ? null : <FormulaTrial text={asked} trial={trial} />}
      </div>
      <FieldMenu object={object} isDisabled={isDisabled} onChoose={insert} />
      <Text size="xs" c="dimmed" mt={4}>
        {t('fields.formula.functions')}
      </Text>
    </div>
  )
}

function useTrial(object: string, text: string): FormulaTrialRow | undefined {
  const path = `/objects/${object}/formula?text=${encodeURIComponent(text)}`
  const { data } = useQuery<FormulaTrialRow, Refusal>({
    queryKey: ['formula', path],
    queryFn: () => ask({ path }),
    placeholderData: keepPreviousData,
    enabled: text.trim() !== '',
  })
  return data
}

interface MenuProps {
  readonly object: string
  readonly isDisabled: boolean
  readonly onChoose: (name: string) => void
}

/** The fields that a formula may read, by what they are called. */
function FieldMenu({ object, isDisabled, onChoose }: MenuProps) {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  const fields = data?.objects.find(({ name }) => name === object)?.fields.filter(({ kind }) => READ.has(kind)) ?? []
  return (
    <NativeSelect
      mt={6}
      size="xs"
      label={t('fields.formula.insert')}
      disabled={isDisabled}
      value=""
      data={[
        { value: '', label: '–' },
        ...fields.map(({ name, label }) => ({ value: name, label: `${nameIn(label)} · ${name}` })),
      ]}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    />
  )
}
