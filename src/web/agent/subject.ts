import type { ScreenPop } from '../../api/shapes/screen-pop.ts'

/** Whom the desk is about, and who waits to be shown while somebody types. */
export interface Subject {
  readonly shown: ScreenPop | undefined
  readonly next: ScreenPop | undefined
}

/** Nobody. */
export const NOBODY: Subject = { shown: undefined, next: undefined }

/**
 * What is shown after the server told of a card. Under the hands of somebody who types nothing is replaced: another
 * card waits, and one that is over stays.
 */
export function nextSubject({ shown }: Subject, told: ScreenPop | undefined, isTyping: boolean): Subject {
  if (told?.call_id === shown?.call_id || !isTyping || shown === undefined) return { shown: told, next: undefined }
  return { shown, next: told }
}
