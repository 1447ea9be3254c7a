import t from 'tap'
import type { Input } from '../../src/core/words/input.ts'
import { opened, wanted } from '../support/callbacks.ts'
import { answered, callIn, digit, hungup, lost, phoneEnds, picksUp, ready } from '../support/engine.ts'
import { START_MS } from '../support/event-lines.ts'

t.test('a callback is not made outside of its hours, and keeps its place until they begin again', async (t) => {
  const stage = opened({ hours: 'office' }).given(8 * 3_600_000 - 10_000, callIn('c', '100', '+4911'), answered('c'))
  stage.given(digit('c', '1'), hungup('c'), 5_000)
  t.match(stage.when(5_000), ['callback.postponed call2 dueAtMs:+57600000'])
  t.same(stage.when(ready('amy')), ['agent.readied amy'])
  t.match(stage.when(57_600_000), ['callback.due call2 support', 'offer.made call2 support amy'])
})

t.test('a callback at a time is made then, and not before', async (t) => {
  const stage = opened().given(ready('amy'))
  t.match(stage.when(wanted({}, START_MS + 3_600_000)), [
    'interaction.started call1 out 100 +4933 Ann',
    'callback.booked call1 support dueAtMs:+3600000',
  ])
  t.same(stage.when(3_599_999), [])
  t.match(stage.when(1), ['callback.due call1 support', 'offer.made call1 support amy'])
})

t.test('a personal callback waits for its agent, who is rung as soon as there is time', async (t) => {
  const stage = opened().given(ready('bob'), wanted({ agent: 'amy', aloneMs: 600_000 }))
  t.equal(stage.engine.centre.interactions.get('monday')?.status, 'booked')
  t.match(stage.when(60_000, ready('amy')), ['agent.readied amy', 'offer.made call1 support amy'])
})

t.test('a personal callback that its agent does not take waits for them again', async (t) => {
  const stage = opened().given(wanted({ agent: 'amy' }), ready('amy'))
  t.match(stage.when(phoneEnds('amy', 'busy')).at(-1), 'callback.due call1 support amy')
})

t.test('after a while anybody makes a personal callback', async (t) => {
  const stage = opened().given(ready('bob'), wanted({ agent: 'amy', aloneMs: 600_000 }))
  t.match(stage.when(600_000), ['callback.due call1 support', 'offer.made call1 support bob'])
})

t.test('a callback can be cancelled until its customer is called', async (t) => {
  const cancel = { type: 'callback.cancel', callback: 'monday', by: 'sue' } as const
  const stage = opened().given(wanted())
  t.same(stage.when(cancel), [
    'callback.cancelled call1 sue',
    'interaction.finished call1 out cancel system cancelled support',
  ])
  t.same(stage.when(cancel), ['refused: callback.unknown'])
  stage.given({ ...wanted(), callback: 'tuesday' } as Input, ready('amy'), picksUp('amy'))
  t.same(stage.when({ ...cancel, callback: 'tuesday' }), ['refused: callback.underway'])
})

t.test('callbacks that cannot be made are refused', async (t) => {
  const stage = opened()
  const book = (change: object): Input => ({ ...wanted(), ...change }) as Input
  t.same(stage.when(book({ queue: 'nowhere' })), ['refused: queue.unknown'])
  t.same(stage.when(book({ number: 'ann' })), ['refused: address.invalid'])
  t.same(stage.when(wanted({ agent: 'zoe' })), ['refused: agent.unknown'])
  t.same(stage.given(wanted()).when(book({ callback: 'again' })), ['refused: callback.exists'])
  stage.given({ type: 'callback.cancel', callback: 'monday', by: 'sue' })
  t.same(stage.when(lost(), wanted()), ['switch.detached', 'refused: trunk.none'])
})
