import t from 'tap'
import { createActions } from '../../src/web/shared/action.ts'
import { actionFor, clashOf, type KeyPress, keyText } from '../../src/web/shared/key-map.ts'

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

t.test('keys that something else needs cannot be given away', async (t) => {
  const run = () => {}
  const hold = { name: 'call.hold', label: 'Hold', keys: 'Ctrl+Shift+H', run }
  const mute = { name: 'call.mute', label: 'Mute', keys: 'Ctrl+Shift+M', isEnabled: false, run }
  const actions = [hold, mute]
  const clash = (keys: string, map = {}) => clashOf({ name: 'call.hold', keys }, actions, map)
  t.same(clash('F2'), undefined)
  t.same(clash('Ctrl+Shift+H'), undefined, 'its own keys are no clash')
  t.same(clash('Ctrl+Shift+M'), { why: 'taken', by: mute }, 'what cannot be done now has its keys all the same')
  t.same(clash('Ctrl+Shift+M', { 'call.mute': 'F3' }), undefined)
  t.same(clash('F3', { 'call.mute': 'F3' }), { why: 'taken', by: mute })
  for (const keys of ['Ctrl+W', 'Ctrl+Shift+T', 'Alt+F4']) t.same(clash(keys), { why: 'browser' }, keys)
  for (const keys of ['Enter', ' ', 'Shift+ArrowDown', '7', '#']) t.same(clash(keys), { why: 'needed' }, keys)
})

t.test('what can be done now counts before what is only listed, and keeps its place in the list', async (t) => {
  const done: string[] = []
  const action = (name: string, more: object = {}) => ({ name, label: name, run: () => void done.push(name), ...more })
  const actions = createActions()
  actions.add([action('desk.dial')])
  const hang = actions.add([action('call.hold', { label: 'Take back', rank: 1 })])
  actions.add([
    action('call.accept', { rank: 0, isEnabled: false }),
    action('call.hold', { rank: 1, isEnabled: false }),
  ])
  const listed = () => actions.list().map(({ name, label }) => `${name}: ${label}`)
  t.same(listed(), ['call.accept: call.accept', 'call.hold: Take back', 'desk.dial: desk.dial'])
  hang()
  t.same(listed(), ['call.accept: call.accept', 'call.hold: call.hold', 'desk.dial: desk.dial'])
})
