import { useTranslation } from 'react-i18next'
import type { TextKey } from '../text-key.ts'
import type { Field, FieldType } from './field.ts'
import type { FieldSchema } from './schema.ts'
import { useRange } from './use-hint.ts'

/** What a field of this type must hold, where that can be said in a sentence. */
const EXPECTED: Partial<Record<FieldType, TextKey>> = {
  id: 'error.slug',
  digits: 'error.digits',
  phone: 'error.phone',
  names: 'error.names',
  labels: 'error.labels',
}

/** What is wrong with a field, in the user's language; in the server's own words where there are none for it. */
export function useFault(
  field: Field,
  { limits, value, fault }: { limits: FieldSchema; value: unknown; fault: string | undefined },
): string | undefined {
  const { t } = useTranslation('admin')
  const range = useRange(field, limits)
  if (fault === undefined) return undefined
  if (value === '') return t('error.required')
  const expected = field.wrong ?? EXPECTED[field.type]
  if (expected !== undefined) return t(expected)
  return range === '' ? fault : range
}
