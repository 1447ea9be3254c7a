import t from 'tap'
import { actionFor, type KeyPress, keyText } from '../../src/web/shared/key-map.ts'

const NONE = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false }
const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({ ...NONE, key, code, ...held })

t.test('a press has one name, whatever the keyboard makes of it', async (t) => {
  const cases: readonly (readonly [KeyPress, string])[] = [
    [press('H', 'KeyH', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+H'],
    [press('k', 'KeyK', { metaKey: true }), 'Ctrl+K'],
    [press('¡', 'Digit1', { altKey: true }), 'Alt+1'],
    [press('&', 'Digit1', { altKey: true }), 'Alt+1'],
    [press('р', 'KeyH', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+H'],
    [press('a', 'KeyQ'), 'A'],
    [press('?', 'Slash', { shiftKey: true }), '?'],
    [press('*', 'Digit8', { shiftKey: true }), '*'],
    [press('Escape', 'Escape'), 'Escape'],
  ]
  for (const [given, text] of cases) t.equal(keyText(given), text)
})

t.test('somebody who types is not interrupted by single keys', async (t) => {
  const run = () => {}
  const actions = [
    { name: 'shell.shortcuts', label: '', keys: '?', run },
    { name: 'call.hold', label: '', keys: 'Ctrl+Shift+H', run },
    { name: 'call.end', label: '', keys: 'Ctrl+Shift+E', isEnabled: false, run },
  ]
  const hold = press('H', 'KeyH', { ctrlKey: true, shiftKey: true })
  const help = press('?', 'Slash', { shiftKey: true })
  t.equal(actionFor(help, { actions, map: {}, isTyping: false })?.name, 'shell.shortcuts')
  t.equal(actionFor(help, { actions, map: {}, isTyping: true }), undefined)
  t.equal(actionFor(hold, { actions, map: {}, isTyping: true })?.name, 'call.hold')
  const end = press('E', 'KeyE', { ctrlKey: true, shiftKey: true })
  t.equal(actionFor(end, { actions, map: {}, isTyping: false }), undefined, 'what cannot be done now does nothing')
  const remapped = { 'call.hold': 'F2' }
  t.equal(actionFor(hold, { actions, map: remapped, isTyping: false }), undefined)
  t.equal(actionFor(press('F2', 'F2'), { actions, map: remapped, isTyping: true })?.name, 'call.hold')
})
