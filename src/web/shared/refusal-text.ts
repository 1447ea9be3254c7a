import type { i18n as Texts } from 'i18next'
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
  const { i18n } = useTranslation('shared')
  return useCallback(
    (refusal) => {
      const title = textOfCode(i18n, refusal.code) ?? refusal.title
      const isFieldFault = refusal.code.endsWith('.invalid') || refusal.code === 'server.fault'
      return {
        title: title || (textOfCode(i18n, 'server.fault') ?? refusal.code),
        message: isFieldFault ? refusal.message : '',
      }
    },
    [i18n],
  )
}

/** What a code of the server's says in the language of this moment; undefined for one without a text. */
export function textOfCode(i18n: Texts, code: string): string | undefined {
  const texts: Readonly<Record<string, string>> | undefined = i18n.getResourceBundle(i18n.language, 'refusals')
  return texts?.[`refusal.${code}`]
}
