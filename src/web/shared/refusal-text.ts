import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from './refusal.ts'

/** What is shown of a refusal. */
export interface RefusalText {
  readonly title: string
  readonly message: string
}

/** Says a refusal in the user's language; a code without a text is said in the server's own words. */
export function useRefusalText(): (refusal: Refusal) => RefusalText {
  const { t, i18n } = useTranslation('shared')
  return useCallback(
    (refusal) => {
      const texts: Readonly<Record<string, string>> = i18n.getResourceBundle(i18n.language, 'shared')
      const title = texts[`refusal.${refusal.code}`] ?? refusal.title
      const isFieldFault = refusal.code.endsWith('.invalid') || refusal.code === 'server.fault'
      return { title: title || t('refusal.server.fault'), message: isFieldFault ? refusal.message : '' }
    },
    [t, i18n],
  )
}
