import type { ReactNode } from 'react'

/** A short word to the user that goes away by itself. */
export interface Toast {
  /** A toast takes the place of the one that bears the same id. */
  readonly id?: string
  readonly title?: string
  readonly message?: ReactNode
  /** Red for what was refused or failed. */
  readonly color?: 'red' | 'green' | 'orange'
  /** After so many ms it goes away; false for until it is closed. */
  readonly autoClose?: number | false
}

/** A toast that is on the screen. */
export interface ShownToast extends Toast {
  readonly id: string
}

const MOST = 4
const LASTS_MS = 5_000
const listeners = new Set<() => void>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
let shown: readonly ShownToast[] = []
let count = 0

/** Shows words to the user in the corner of the page. */
export const toasts = {
  show(toast: Toast): void {
    count += 1
    const { id = `toast-${count}`, autoClose = LASTS_MS } = toast
    renew([...shown.filter((each) => each.id !== id), { ...toast, id }].slice(-MOST))
    clearTimeout(timers.get(id))
    if (autoClose !== false)
      timers.set(
        id,
        setTimeout(() => toasts.hide(id), autoClose),
      )
  },
  hide(id: string): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
    renew(shown.filter((each) => each.id !== id))
  },
  list: () => shown,
  onChange(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
} as const

function renew(next: readonly ShownToast[]): void {
  shown = next
  for (const tell of listeners) tell()
}
