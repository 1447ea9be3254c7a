import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { LiveTopics, OwnRows } from '../../api/shapes/live-topics.ts'
import { browserWorld } from './live-browser.ts'
import { LiveClient, type LiveState } from './live-client.ts'

/** The one connection of this tab. */
export const live = new LiveClient(browserWorld)

/** A topic as it is now. */
export interface Live<Row> {
  readonly rows: ReadonlyMap<string, Row>
  /** False until the first snapshot is there: show a skeleton, not an empty table. */
  readonly isLoaded: boolean
  /** Since when the rows may be out of date; null while they are true. */
  readonly staleSinceMs: number | null
}

const EMPTY: ReadonlyMap<string, never> = new Map<string, never>()

/** Follows a topic: all its rows, pushed by the server. */
export function useLive<Topic extends keyof LiveTopics>(topic: Topic): Live<LiveTopics[Topic]> {
  const follow = useCallback((tell: () => void) => live.follow(topic, tell), [topic])
  const rows = useSyncExternalStore(follow, () => live.rows<LiveTopics[Topic]>(topic))
  const { staleSinceMs } = useLiveState()
  return useMemo(() => ({ rows: rows ?? EMPTY, isLoaded: rows !== undefined, staleSinceMs }), [rows, staleSinceMs])
}

/** Follows one row of a topic: a page that shows one thing is drawn anew only when that changes. */
export function useLiveRow<Topic extends Exclude<keyof LiveTopics, 'me'>>(
  topic: Topic,
  key: string,
): LiveTopics[Topic] | undefined {
  const follow = useCallback((tell: () => void) => live.follow(topic, tell), [topic])
  return useSyncExternalStore(follow, () => live.rows<LiveTopics[Topic]>(topic)?.get(key))
}

/** Follows what concerns the user alone: their own state, the card of the caller. */
export function useMine<Key extends keyof OwnRows>(key: Key): OwnRows[Key] | undefined {
  return useSyncExternalStore(followMine, () => live.rows<OwnRows[Key] | null>('me')?.get(key) ?? undefined)
}

/** How the connection stands. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(onLiveState, () => live.state)
}

const onLiveState = (tell: () => void) => live.onState(tell)
const followMine = (tell: () => void) => live.follow('me', tell)
