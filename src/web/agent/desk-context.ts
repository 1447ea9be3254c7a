import { createContext, use } from 'react'
import type { Work } from './phase.ts'

/** Somebody whom the agent looks at besides the caller. */
export interface Person {
  readonly kind: 'contacts' | 'accounts'
  readonly id: string
}

/** What all parts of the desk know. */
export interface Desk {
  readonly work: Work
  /** Whom the agent chose to look at; undefined for the caller. */
  readonly person: Person | undefined
  readonly show: (person: Person | undefined) => void
  /** Back to the call in hand, to its newest card. */
  readonly back: () => void
}

/** Handed down by the page of the desk. */
export const DeskContext = createContext<Desk | null>(null)

/** The desk that a component is part of. */
export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (desk === null) throw new Error('expected to be drawn inside the desk')
  return desk
}
