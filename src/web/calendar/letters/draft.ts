import type { LetterShape } from '../../../api/shapes/letter.ts'

/** A letter that is being written. */
export interface LetterDraft {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly about: { readonly object: string; readonly id: string } | null
  readonly answers: string
}

/** One of which nothing is written yet. */
export const BLANK: LetterDraft = { to: [], subject: '', text: '', about: null, answers: '' }

/** The answer to a letter. */
export function answerTo({ id, from, about }: LetterShape, subject: string): LetterDraft {
  const kept = about === null ? null : { object: about.object, id: about.id }
  return { to: [from.id], subject: subject.slice(0, 200), text: '', about: kept, answers: id }
}

/** A letter about something, as the address of the page says it; undefined where it says nothing. */
export function chasing({ to, about, object, subject }: Chased): LetterDraft | undefined {
  if (typeof about !== 'string' || typeof object !== 'string') return undefined
  const people = typeof to === 'string' && to !== '' ? [to] : []
  return { ...BLANK, to: people, subject: String(subject ?? '').slice(0, 200), about: { object, id: about } }
}

interface Chased {
  readonly to?: unknown
  readonly about?: unknown
  readonly object?: unknown
  readonly subject?: unknown
}
