import type { Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useState } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** The line of a list that Tab reaches, and the keys that move on from it. */
export interface LineKeys {
  readonly at: number
  readonly setAt: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Moves the focus among the lines of a list by arrow, page, Home and End keys, also to lines that are not drawn yet. */
export function useLineKeys(count: number, virtual: Virtualizer<HTMLDivElement, Element>): LineKeys {
  const [active, setAt] = useState(0)
  const at = Math.min(active, count - 1)
  const go = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index))
    setAt(next)
    virtual.scrollToIndex(next)
    // The line may be drawn only with the next frame.
    requestAnimationFrame(() =>
      virtual.scrollElement?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true }),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step !== undefined) go(at + step)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(count - 1)
    else return
    event.preventDefault()
  }
  return { at, setAt, onKeyDown }
}
