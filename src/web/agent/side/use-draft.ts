import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '../../shared/stored.ts'
import { type Draft, EMPTY_DRAFT, parseDrafts, withDraft } from './draft.ts'

const KEY = 'drafts'
const listeners = new Set<() => void>()
let drafts = parseDrafts(readStored(KEY))

/** The draft of a call and how to change it; it outlives reloads. */
export function useDraft(call: string): readonly [Draft, (change: Partial<Draft>) => void] {
  const draft = useSyncExternalStore(listen, () => drafts[call] ?? EMPTY_DRAFT)
  return [draft, (change) => putDraft(call, { ...(drafts[call] ?? EMPTY_DRAFT), ...change })]
}

/** All drafts that there are now. */
export function allDrafts(): readonly (readonly [call: string, draft: Draft])[] {
  return Object.entries(drafts)
}

/** Keeps a draft; undefined forgets it. */
export function putDraft(call: string, draft: Draft | undefined): void {
  drafts = withDraft(drafts, call, draft)
  writeStored(KEY, JSON.stringify(drafts))
  for (const tell of listeners) tell()
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
