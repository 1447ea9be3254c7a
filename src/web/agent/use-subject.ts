import { useCallback, useEffect, useRef, useState } from 'react'
import type { ScreenPop } from '../../api/shapes/screen-pop.ts'
import { NOBODY, nextSubject, type Subject } from './subject.ts'

/** Inside an element with this attribute nothing is replaced while somebody types. */
export const HOLDS = 'data-holds'

/** Follows the card of the call in hand without pulling the page away from under somebody's typing. */
export function useSubject(told: ScreenPop | undefined): Subject & { readonly take: () => void } {
  const [subject, setSubject] = useState<Subject>(NOBODY)
  const newest = useRef(told)
  newest.current = told
  useEffect(() => setSubject((before) => nextSubject(before, told, isTypingHere())), [told])
  const take = useCallback(() => setSubject({ shown: newest.current, next: undefined }), [])
  return { ...subject, take }
}

function isTypingHere(): boolean {
  const at = document.activeElement
  return at instanceof HTMLElement && at.matches('input, textarea, select') && at.closest(`[${HOLDS}]`) !== null
}
