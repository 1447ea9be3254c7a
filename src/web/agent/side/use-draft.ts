import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '../../shared/stored.ts'
import { type Draft, EMPTY_DRAFT, parseDrafts, withDraft } from './draft.ts'

const KEY = 'drafts'
const LOCK = 'ringdown.drafts'
const listeners = new Set<() => void>()
let drafts = parseDrafts(readStored(KEY))
// What is typed in another tab of this browser stands here, too.
addEventListener('storage', refresh)

/** The draft of a call and how to change it; it outlives reloads. */
export function useDraft(call: string): readonly [Draft, (change: Partial<Draft>) => void] {
  const draft = useSyncExternalStore(listen, () => drafts[call] ?? EMPTY_DRAFT)
  return [draft, (change) => putDraft(call, { ...(drafts[call] ?? EMPTY_DRAFT), ...change })]
}

/** Does something with the drafts while no other tab, and nothing else of this one, sends any: each is sent once. */
export async function withDrafts(act: () => Promise<void>): Promise<void> {
  const run = () => {
    refresh()
    return act()
  }
  // Pages without https have no locks, and no telephone that would make a second tab worth while.
  if ('locks' in navigator) await navigator.locks.request(LOCK, run)
  else await run()
}

/** All drafts that there are now. */
export function allDrafts(): readonly (readonly [call: string, draft: Draft])[] {
  return Object.entries(drafts)
}

/** Keeps a draft; undefined forgets it. */
export function putDraft(call: string, draft: Draft | undefined): void {
  drafts = withDraft(drafts, call, draft)
  writeStored(KEY, JSON.stringify(drafts))
  tellAll()
}

/** A browser that remembers nothing leaves what is here. */
function refresh(): void {
  const stored = readStored(KEY)
  if (stored === undefined || stored === JSON.stringify(drafts)) return
  drafts = parseDrafts(stored)
  tellAll()
}

function tellAll(): void {
  for (const tell of listeners) tell()
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
