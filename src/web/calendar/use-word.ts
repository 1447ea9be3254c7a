import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Says what the server names by a word of its own, such as a kind of activity; one without a text as it is. */
export function useWord(): (area: string, word: string) => string {
  const { i18n } = useTranslation('calendar')
  return useCallback(
    (area, word) => {
      const texts: Readonly<Record<string, string>> | undefined = i18n.getResourceBundle(i18n.language, 'calendar')
      return texts?.[`${area}.${word}`] ?? word
    },
    [i18n],
  )
}
