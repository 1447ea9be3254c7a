import type { ReactNode } from 'react'
import look from './pill.module.css'
import type { Tone } from './status-tone.ts'

/** A state: its word and a dot in its colour. */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={look.pill} data-tone={tone}>
      <span className={look.dot} aria-hidden />
      {children}
    </span>
  )
}
