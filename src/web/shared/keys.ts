import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { type Action, createActions } from './action.ts'
import { useChoices, useChoose } from './choices.ts'
import { actionFor, type KeyMap } from './key-map.ts'

const registry = createActions()
const DEFAULTS: KeyMap = {}

/**
 * Offers actions while a component is on the screen: by key, in the command palette, on the shortcut sheet. The list
 * may be made anew on every render; what runs is always the newest.
 */
export function useActions(actions: readonly Action[]): void {
  const newest = useRef(actions)
  newest.current = actions
  const shape = JSON.stringify(actions)
  // What is seen can be pressed: not a moment later.
  useLayoutEffect(() => {
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
  return useChoices()?.keys ?? DEFAULTS
}

/** Gives actions other keys, for this user in every browser; undefined gives one its default back. */
export function useRemap(): (name: string, keys: string | undefined) => void {
  const map = useKeyMap()
  const choose = useChoose()
  return useCallback(
    (name, keys) => {
      const { [name]: _, ...others } = map
      void choose({ keys: keys === undefined ? others : { ...others, [name]: keys } })
    },
    [map, choose],
  )
}

/** Listens to the keyboard for the whole page; the shell calls it once. */
export function useKeyboard(): void {
  const map = useKeyMap()
  const newest = useRef(map)
  newest.current = map
  useLayoutEffect(() => {
    const doneAtMs = new Map<string, number>()
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing) return
      const action = actionFor(event, {
        actions: registry.list(),
        map: newest.current,
        isTyping: isTyping(event.target),
      })
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
