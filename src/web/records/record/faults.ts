import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { Values } from '../record.ts'

/** What is wrong, by the name of the field; what belongs to no field stands under ''. */
export type Faults = Readonly<Record<string, string>>

/** Sorts the faults of a refusal to the fields: `plate: expected …` belongs to `plate`. */
export function faultsOf(refusal: Refusal, fields: readonly ShownField[]): Faults {
  const sorted: Record<string, string> = {}
  const told = refusal.faults.length > 0 ? refusal.faults : [refusal.message]
  for (const fault of told) {
    const [, place = '', message = fault] = /^([\w-]+)[\w.]*: (.*)$/s.exec(fault) ?? []
    const isKnown = fields.some(({ name }) => name === place)
    sorted[isKnown ? place : ''] ??= message
  }
  return sorted
}

/** Says what is wrong with a field, in the user's language where that can be said, else in the server's words. */
export function useFaultText(): (field: ShownField, fault: string | undefined, values: Values) => string | undefined {
  const { t } = useTranslation('records')
  return useCallback(
    (field, fault, values) => {
      if (fault === undefined) return undefined
      const value = values[field.name] ?? null
      if (field.isRequired && (value === null || value === '')) return t('fault.required')
      return field.kind === 'reference' ? t('fault.reference') : fault
    },
    [t],
  )
}
