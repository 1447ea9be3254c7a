import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownImportRow } from '../../../api/shapes/import.ts'

const REASONS = [
  [/^phone$/, 'phone'],
  [/^email$/, 'email'],
  [/^name$/, 'name'],
  [/^expected a phone number$/, 'noPhone'],
  [/^expected an e-mail address$/, 'noEmail'],
  [/^expected \w+, got nothing$/, 'missing'],
  [/^expected a (number|day|time|choice|flag)$/, 'kind'],
  [/cells, got/, 'cells'],
  [/quote/, 'quote'],
  [/columns$|bytes in a row$/, 'size'],
  [/NUL/, 'nul'],
  [/damaged/, 'damaged'],
] as const

/** Why a row is broken, or by what it met a record, in the user's language; the place stands before it. */
export function useReasonText(): (row: ShownImportRow) => string {
  const { t } = useTranslation('records')
  return useCallback(
    ({ reason, place }) => {
      const [, known] = REASONS.find(([like]) => like.test(reason)) ?? []
      const text = known === undefined ? reason : t(`import.reason.${known}`)
      const [, line] = /^line (\d+)$/.exec(place) ?? []
      const where = line === undefined ? place : t('import.reason.line', { line })
      return [where, text].filter((part) => part !== '').join(': ')
    },
    [t],
  )
}
