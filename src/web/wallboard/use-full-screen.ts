import { useSyncExternalStore } from 'react'

/** Whether the page has the whole screen, and how it gets it. */
export interface FullScreen {
  readonly isFull: boolean
  /** A telephone's browser may not let a page have it. */
  readonly canFill: boolean
  fill(): void
}

/** The whole screen for this page; the browser's Esc gives it back. */
export function useFullScreen(): FullScreen {
  const isFull = useSyncExternalStore(onChange, () => document.fullscreenElement !== null)
  return {
    isFull,
    canFill: document.fullscreenEnabled,
    fill: () => void document.documentElement.requestFullscreen().catch(() => undefined),
  }
}

function onChange(tell: () => void): () => void {
  document.addEventListener('fullscreenchange', tell)
  return () => document.removeEventListener('fullscreenchange', tell)
}
