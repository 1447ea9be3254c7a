import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Action, createActions } from './action.ts'
import { actionFor, type KeyMap } from './key-map.ts'
import { readStored, writeStored } from './stored.ts'

const KEY = 'keys'
const registry = createActions()
const mapListeners = new Set<() => void>()
let map: KeyMap = readMap()

/**
 * Offers actions while a component is on the screen: by key, in the command palette, on the shortcut sheet. The list
 * may be made anew on every render; what runs is always the newest.
 */
export function useActions(actions: readonly Action[]): void {
  const newest = useRef(actions)
  newest.current = actions
  const shape = JSON.stringify(actions)
  useEffect(() => {
    const offered: readonly Omit<Action, 'run'>[] = JSON.parse(shape)
    const run = (name: string) => newest.current.find((action) => action.name === name)?.run()
    return registry.add(offered.map((action) => ({ ...action, run: () => run(action.name) })))
  }, [shape])
}

/** All actions that are offered now. */
export function useAllActions(): readonly Action[] {
  return useSyncExternalStore(registry.onChange, registry.list)
}

/** The user's own keys. */
export function useKeyMap(): KeyMap {
  return useSyncExternalStore(onMap, () => map)
}

/** Gives an action another key; undefined gives it its default back. */
export function remapKey(name: string, keys: string | undefined): void {
  const { [name]: _, ...others } = map
  map = keys === undefined ? others : { ...others, [name]: keys }
  writeStored(KEY, JSON.stringify(map))
  for (const tell of mapListeners) tell()
}

/** Listens to the keyboard for the whole page; the shell calls it once. */
export function useKeyboard(): void {
  useEffect(() => {
    const doneAtMs = new Map<string, number>()
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing) return
      const action = actionFor(event, { actions: registry.list(), map, isTyping: isTyping(event.target) })
      if (action === undefined) return
      event.preventDefault()
      const waitMs = action.throttleMs ?? 0
      if (event.timeStamp - (doneAtMs.get(action.name) ?? Number.NEGATIVE_INFINITY) < waitMs) return
      doneAtMs.set(action.name, event.timeStamp)
      action.run()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

function onMap(tell: () => void): () => void {
  mapListeners.add(tell)
  return () => void mapListeners.delete(tell)
}

function readMap(): KeyMap {
  try {
    const stored: unknown = JSON.parse(readStored(KEY) ?? '{}')
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}
