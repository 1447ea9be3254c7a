import t from 'tap'
import { dispositionSettings } from '../../src/core/words/disposition.ts'
import type { Input } from '../../src/core/words/input.ts'
import { reasonSettings } from '../../src/core/words/reason.ts'
import {
  caller,
  createStage,
  disposes,
  hungup,
  login,
  logout,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
} from '../support/engine.ts'
import { agent, queue } from '../support/settings.ts'

const disposition = (id: string, settings: object = {}): Input => ({
  type: 'disposition.configure',
  disposition: dispositionSettings.parse({ id, names: { en: id }, ...settings }),
})
const reason = (id: string): Input => ({
  type: 'reason.configure',
  reason: reasonSettings.parse({ id, names: { en: id } }),
})
const saysSold = disposes('amy')
/** Amy talks in the queue `support`, and then wraps up. */
const TALK = [...caller('leg-1'), picksUp('amy')]
const WRAPUP = [...TALK, hungup('leg-1'), phoneEnds('amy')]

t.test('a pause needs a reason of the list, where there is one', async (t) => {
  const stage = createStage().given(agent('amy'), login('amy'))
  t.same(stage.when(pause('amy', 'anything'), reason('lunch'), pause('amy', 'anything'), pause('amy', 'lunch')), [
    'agent.paused amy anything',
    'reason.configured lunch',
    'refused: reason.unknown',
    'agent.paused amy lunch',
  ])
  t.same(stage.when({ type: 'reason.remove', reason: 'tea' }, { type: 'reason.remove', reason: 'lunch' }), [
    'refused: reason.unknown',
    'reason.removed lunch',
  ])
})

t.test('a disposition must be in the list of the queue', async (t) => {
  const stage = openStage(['amy'], { wrapupMs: 10_000 }).given(
    ...WRAPUP,
    queue('help'),
    disposition('sold', { queues: ['help'] }),
  )
  t.same(stage.when(saysSold, disposition('sold', { queues: ['support'] }), saysSold), [
    'refused: disposition.unknown',
    'disposition.configured sold',
    'interaction.disposed call1 amy sold',
    'agent.wrapupEnded amy call1',
    'agent.readied amy',
  ])
})

t.test('a queue that does not exist and a hot key that is taken are refused', async (t) => {
  const stage = openStage(['amy'], { wrapupMs: 10_000 }).given(
    queue('help'),
    disposition('sold', { queues: ['support'], hotkey: 1 }),
  )
  t.same(
    stage.when(
      disposition('lost', { queues: ['moon'] }),
      disposition('lost', { hotkey: 1 }),
      disposition('lost', { queues: ['support', 'help'], hotkey: 1 }),
      disposition('lost', { queues: ['help'], hotkey: 1 }),
      disposition('sold', { hotkey: 2 }),
      { type: 'disposition.remove', disposition: 'moon' },
    ),
    [
      'refused: queue.unknown',
      'refused: hotkey.taken',
      'refused: hotkey.taken',
      'disposition.configured lost',
      'disposition.configured sold',
      'refused: disposition.unknown',
    ],
  )
})

t.test('where a queue asks for a disposition, the wrap-up is not ended by hand without one', async (t) => {
  const asking = queue('support', { needsDisposition: true, wrapupMs: 10_000 })
  const stage = openStage(['amy'], { wrapupMs: 10_000 }).given(asking, disposition('sold'), ...WRAPUP)
  t.same(stage.when(ready('amy'), pause('amy'), logout('amy'), saysSold), [
    'refused: disposition.required',
    'refused: disposition.required',
    'refused: disposition.required',
    'interaction.disposed call1 amy sold',
    'agent.wrapupEnded amy call1',
    'agent.readied amy',
  ])
})

t.test('one that was given during the talk counts, and the time ends a wrap-up anyway', async (t) => {
  const asking = queue('support', { needsDisposition: true, wrapupMs: 10_000 })
  const stage = openStage(['amy'], { wrapupMs: 10_000 }).given(asking, disposition('sold'), ...TALK)
  t.same(stage.when(saysSold, hungup('leg-1'), phoneEnds('amy'), ready('amy')).slice(-2), [
    'agent.wrapupEnded amy call1',
    'agent.readied amy',
  ])
  const other = openStage(['amy'], { wrapupMs: 10_000 }).given(asking, disposition('sold'), ...WRAPUP)
  t.same(other.when(10_000).slice(-2), ['agent.wrapupEnded amy call1 tookMs:10000', 'agent.readied amy'])
})

t.test('a queue that asks, but has nothing to choose from, asks in vain', async (t) => {
  const stage = openStage(['amy'], { wrapupMs: 10_000 }).given(
    queue('support', { needsDisposition: true, wrapupMs: 10_000 }),
    ...WRAPUP,
  )
  t.same(stage.when(ready('amy')).slice(-1), ['agent.readied amy'])
})
