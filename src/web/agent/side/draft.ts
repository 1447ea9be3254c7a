/** What an agent has written about a call and not sent yet. */
export interface Draft {
  readonly note: string
  readonly disposition: string
  readonly promise: string
  /** As the field of the page writes it: `2026-11-22T10:00`; '' for none. */
  readonly due: string
}

/** Nothing written yet. */
export const EMPTY_DRAFT: Draft = { note: '', disposition: '', promise: '', due: '' }

/** Drafts by call. */
export type Drafts = Readonly<Record<string, Draft>>

const MOST = 20

/** With the draft of a call changed; the oldest of too many go, and empty ones are not kept. */
export function withDraft(drafts: Drafts, call: string, draft: Draft | undefined): Drafts {
  const { [call]: _, ...others } = drafts
  const isEmpty = draft === undefined || Object.values(draft).every((text) => text === '')
  const kept = isEmpty ? Object.entries(others) : [...Object.entries(others), [call, draft] as const]
  return Object.fromEntries(kept.slice(-MOST))
}

/** Reads what was stored; what is not a draft is passed over. */
export function parseDrafts(text: string | undefined): Drafts {
  try {
    const stored: unknown = JSON.parse(text ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter((pair): pair is [string, Draft] => isDraft(pair[1])))
  } catch {
    return {}
  }
}

/** The ways of ending that ask for what has not been written. */
export function missingOf(
  draft: Draft,
  asks: { readonly asksNote: boolean; readonly asksPromise: boolean } | undefined,
): 'note' | 'promise' | undefined {
  if (asks?.asksNote === true && draft.note.trim() === '') return 'note'
  const hasPromise = draft.promise.trim() !== '' && draft.due !== ''
  return asks?.asksPromise === true && !hasPromise ? 'promise' : undefined
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map(Object.entries(value))
  return Object.keys(EMPTY_DRAFT).every((field) => typeof fields.get(field) === 'string')
}
