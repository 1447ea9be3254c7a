import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/format.ts'
import type { Field } from './field.ts'
import type { FieldSchema } from './schema.ts'
import { unitOf } from './units.ts'

/** A larger limit is none that anybody meets. */
const ENDLESS = 1_000_000_000

/** What stands below the name of a field: what it is for, and its limits. */
export function useHint(field: Field, limits: FieldSchema): string {
  const { t } = useTranslation('admin')
  const range = useRange(field, limits)
  return [field.hint === undefined ? '' : t(field.hint), range].filter((part) => part !== '').join(' ')
}

/** The limits of a number, in words; '' where there are none worth a word. */
export function useRange({ type }: Field, { minimum, maximum }: FieldSchema): string {
  const { t } = useTranslation('admin')
  const format = useFormat()
  if (minimum === undefined || maximum === undefined || maximum > ENDLESS) return ''
  const write = unitOf(type) === 1 ? format.number : format.duration
  return t('range', { from: write(minimum), to: write(maximum) })
}
