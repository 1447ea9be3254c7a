import type { Action } from './action.ts'

/** A key press, as the browser tells it. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** Keys by the name of an action, for those that were remapped. */
export type KeyMap = Readonly<Record<string, string>>

/** The key of an action: the user's own, else its default; '' for none. */
export function keysOf({ name, keys = '' }: Pick<Action, 'name' | 'keys'>, map: KeyMap): string {
  return map[name] ?? keys
}

/** Writes a press as actions name it: `Ctrl+Shift+H`. A Command key counts as Ctrl. */
export function keyText(press: KeyPress): string {
  const { ctrlKey, shiftKey, altKey, metaKey } = press
  const name = keyName(press)
  // A sign such as ? is typed with Shift on some keyboards and without on others.
  const isSign = name.length === 1 && !/[A-Z0-9]/.test(name)
  const parts = [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey && !isSign ? 'Shift' : '', name]
  return parts.filter((part) => part !== '').join('+')
}

/** The action that a press stands for. While somebody types only keys with Ctrl or Alt, and F keys, count. */
export function actionFor(
  press: KeyPress,
  { actions, map, isTyping }: { actions: readonly Action[]; map: KeyMap; isTyping: boolean },
): Action | undefined {
  const text = keyText(press)
  if (isTyping && !/^(Ctrl|Alt)\+|^F\d/.test(text)) return undefined
  return actions.find((action) => action.isEnabled !== false && keysOf(action, map) === text)
}

/** What the browser takes for itself before any page. */
const BROWSERS = /^(Ctrl\+(Shift\+)?[NTW]|Ctrl\+(Shift\+)?Tab|Alt\+F4|F11)$/
/** What moves about, types figures and closes, wherever one is. */
const NEEDED = /^(Shift\+)?(Enter|Escape|Tab| |Backspace|Delete|Home|End|Page\w+|Arrow\w+|[0-9*#])$/

/** Why keys cannot be given to an action: the browser's, needed for something else, or another action's. */
export type Clash = { readonly why: 'browser' | 'needed' } | { readonly why: 'taken'; readonly by: Action }

/** What speaks against giving keys to an action; undefined for nothing. */
export function clashOf(
  { name, keys }: { readonly name: string; readonly keys: string },
  actions: readonly Action[],
  map: KeyMap,
): Clash | undefined {
  if (BROWSERS.test(keys)) return { why: 'browser' }
  if (NEEDED.test(keys)) return { why: 'needed' }
  const by = actions.find((each) => each.name !== name && keysOf(each, map) === keys)
  return by === undefined ? undefined : { why: 'taken', by }
}

/** By what the key types; by its place where Alt, Ctrl or another script makes something else of it. */
function keyName({ key, code, ctrlKey, altKey }: KeyPress): string {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase()
  const place = /^(?:Digit|Key)(\w)$/.exec(code)?.[1]
  const isForeign = key.length === 1 && key > '~'
  return place !== undefined && (ctrlKey || altKey || isForeign) ? place : key
}
