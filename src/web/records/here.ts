import { createContext, use, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../api/shapes/crm-object.ts'
import type { ListedObject } from './record.ts'

/** Which kind of record the page is about, and which others there are. */
export interface Here {
  readonly object: ListedObject
  readonly objects: readonly ListedObject[]
}

/** Handed down by the frame. */
export const HereContext = createContext<Here | null>(null)

/** The kind of record that a component is drawn for. */
export function useHere(): Here {
  const here = use(HereContext)
  if (here === null) throw new Error('expected to be drawn inside the frame of records')
  return here
}

/** What objects and fields are called, in the user's language. */
export function useLabel(): (label: ShownObject['label']) => string {
  const { i18n } = useTranslation('records')
  const isChinese = i18n.language === 'zh'
  return useCallback((label) => (isChinese ? label.zh : label.en), [isChinese])
}
