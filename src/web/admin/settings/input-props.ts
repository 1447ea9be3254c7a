import { useTranslation } from 'react-i18next'
import type { Field } from './field.ts'
import { type FieldSchema, limitsOf } from './schema.ts'
import { useFault } from './use-fault.ts'
import { useHint } from './use-hint.ts'

/** What an input of a form is given. */
export interface InputProps {
  readonly field: Field
  readonly schema: FieldSchema | undefined
  readonly value: unknown
  readonly fault: string | undefined
  readonly isDisabled: boolean
  readonly onChange: (value: unknown) => void
}

/** What every input of the library takes: words, fault, whether it can be changed. */
export function useCommon({ field, schema, value, fault, isDisabled }: InputProps) {
  const { t } = useTranslation('admin')
  const error = useFault(field, { limits: limitsOf(schema), value, fault })
  const hint = useHint(field, limitsOf(schema))
  return { label: t(field.label), description: hint, error, disabled: isDisabled, name: field.name } as const
}
