import type { PhoneKind } from '../../../core/words/phone.ts'
import { readStored, writeStored } from '../stored.ts'

const KEY = 'phone-kind'

/** What this browser's user wants to talk with when they log in: the browser, until they say otherwise. */
export function wishedPhone(): PhoneKind {
  const stored = readStored(KEY)
  return stored === 'desk' || stored === 'external' ? stored : 'browser'
}

/** Remembers it. */
export function rememberPhone(kind: PhoneKind): void {
  writeStored(KEY, kind)
}
