/** Everything that the desk does by key: what it is called, and its key until the user chooses another. */
export const DESK_ACTIONS = {
  'call.accept': { text: 'call.accept', keys: 'Ctrl+Shift+A' },
  'call.decline': { text: 'call.decline', keys: 'Ctrl+Shift+R' },
  'call.end': { text: 'call.hangup', keys: 'Ctrl+Shift+E' },
  'call.hold': { text: 'call.hold', keys: 'Ctrl+Shift+H' },
  'call.mute': { text: 'call.mute', keys: 'Ctrl+Shift+M' },
  'call.keypad': { text: 'call.keypad', keys: 'Ctrl+Shift+D' },
  'call.transfer': { text: 'call.transfer', keys: 'Ctrl+Shift+X' },
  'call.pause-recording': { text: 'call.pause-recording', keys: 'Ctrl+Shift+P' },
  'call.park': { text: 'call.park', keys: 'Ctrl+Shift+K' },
  'call.swap': { text: 'consult.swap', keys: 'Ctrl+Shift+Y' },
  'call.complete': { text: 'consult.complete', keys: 'Ctrl+Shift+F' },
  'call.conference': { text: 'consult.conference', keys: 'Ctrl+Shift+G' },
  'call.cancel-consult': { text: 'consult.cancel-consult', keys: 'Ctrl+Shift+B' },
  'call.leave': { text: 'call.leave', keys: 'Ctrl+Shift+L' },
  'call.back': { text: 'keys.back', keys: 'Ctrl+Shift+C' },
  'state.menu': { text: 'keys.state', keys: 'Ctrl+Shift+S' },
  'side.write': { text: 'keys.write', keys: 'Alt+W' },
  'wrapup.finish': { text: 'wrapup.finish', keys: 'Alt+0' },
  'wrapup.extend': { text: 'wrapup.extend', keys: 'Alt+M' },
  'desk.dial': { text: 'dial.title', keys: 'Alt+N' },
  'desk.callback': { text: 'callback.open', keys: 'Alt+K' },
  'side.notes': { text: 'side.notes', keys: 'Ctrl+Shift+1' },
  'side.book': { text: 'side.book', keys: 'Ctrl+Shift+2' },
  'side.today': { text: 'side.today', keys: 'Ctrl+Shift+3' },
} as const

/** The name of one of them. */
export type DeskAction = keyof typeof DESK_ACTIONS

/** The names of all of them, in the order of a call. */
export const DESK_ACTION_NAMES = Object.keys(DESK_ACTIONS).filter(isDeskAction)

function isDeskAction(name: string): name is DeskAction {
  return name in DESK_ACTIONS
}

/** What an action of the desk needs besides its text: its name, its key, its place in lists. */
export function deskKeys(name: DeskAction) {
  return { name, keys: DESK_ACTIONS[name].keys, rank: DESK_ACTION_NAMES.indexOf(name) }
}
