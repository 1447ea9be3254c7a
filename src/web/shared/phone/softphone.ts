import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { textOfCode } from '../refusal-text.ts'
import { toasts } from '../toasts.ts'
import { createPhone } from './phone.ts'
import type { PhoneState } from './phone-state.ts'

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
let isStarted = false
let phone = createPhone()
let unfollow = phone.subscribe(tell)

/** The phone of this tab; it does nothing until it is started. */
export const softphone = {
  state: () => phone.state(),
  get commands() {
    return phone.commands
  },
  subscribe: (listener: () => void) => listen(listener),
  subscribeLevel: (listener: (level: number) => void) => phone.subscribeLevel(listener),
}

/** Begins to be a phone, or to mirror the tab that is one; safe to call twice. */
export function startPhone(): void {
  if (isStarted) return
  isStarted = true
  phone.commands.start()
}

/** Lets go of the phone; it can be started again. */
export function stopPhone(): void {
  phone.commands.stop()
  unfollow()
  phone = createPhone()
  unfollow = phone.subscribe(tell)
  isStarted = false
  tell()
}

/** The phone as it is now. */
export function usePhone(): PhoneState {
  return useSyncExternalStore(listen, softphone.state)
}

/** Does something with the phone; what cannot be done is said in words. */
export async function withPhone(act: Promise<void>): Promise<void> {
  try {
    await act
  } catch (error) {
    toasts.show({ color: 'red', message: problemText(error instanceof Error ? error.message : '') })
  }
}

/** What a code of the phone, or a refusal of the server's, says to its user. */
export function problemText(code: string): string {
  const texts: Readonly<Record<string, string>> = i18next.getResourceBundle(i18next.language, 'shared')
  return texts[`problem.${code}`] ?? textOfCode(i18next, code) ?? texts['problem.other'] ?? code
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
