import t from 'tap'
import { createExplainer } from '../../src/core/explain/explainer.ts'
import { restoreImage, takeImage } from '../../src/core/image.ts'
import type { QueueSettings } from '../../src/core/words/queue.ts'
import { parseImage } from '../../src/sim/image-text.ts'
import { digestOf } from '../support/centre-digest.ts'
import { transfer } from '../support/company.ts'
import {
  caller,
  callOf,
  digit,
  listed,
  login,
  lost,
  newEngine,
  openStage,
  pause,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'
import { agent, flow, queue } from '../support/settings.ts'

const SKILLS: Readonly<Record<string, Record<string, number>>> = {
  amy: { de: 5 },
  bob: { de: 5, fr: 2 },
  cy: { de: 5, fr: 5 },
}
const team = (...ids: string[]) => ids.flatMap((id) => [agent(id, { skills: SKILLS[id] ?? {} }), login(id), ready(id)])

/** A queue whose callers need what their flow says, and these people ready for it. */
function asking(args: object, ids: readonly string[], settings: Partial<QueueSettings> = {}): Stage {
  return openStage([], settings).given(
    agent('cy', { skills: SKILLS['cy'] ?? {} }),
    flow('main', {
      set: ['set', { to: { lang: 'fr', least: '3' } }, { done: 'queue' }],
      queue: ['enqueue', { queue: 'support', ...args }, { timeout: 'other' }],
      other: ['enqueue', { queue: 'support', priority: 1 }, {}],
    }),
    ...team(...ids),
  )
}

const offersOf = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('offer.made')).map((line) => line.split(' ')[3])
const waitingOf = (stage: Stage, leg: string) => createExplainer(stage.engine.centre).waiting(callOf(stage, leg))

t.test('a call goes to who has what its flow asks for beside what the queue does', async (t) => {
  const stage = asking({ requires: { fr: 3 } }, ['amy', 'bob', 'cy'], { requires: { de: 5 } })
  t.match(stage.when(...caller('c')), [
    /^interaction.started/,
    /^flow.entered/,
    /^flow.moved/,
    'interaction.needed call1 3',
    /^interaction.queued/,
    /^offer.made call1 support cy/,
  ])
})

t.test('the skill and its level may come from variables', async (t) => {
  t.same(offersOf(asking({ requires: { '{{lang}}': '{{least}}' } }, ['amy', 'bob', 'cy']).when(...caller('c'))), ['cy'])
  t.same(offersOf(asking({ requires: { '{{lang}}': '{{least}}' } }, ['amy', 'bob']).when(...caller('c'))), [])
  t.same(
    offersOf(asking({ requires: { '{{nothing}}': 5 } }, ['amy']).when(...caller('c'))),
    ['amy'],
    'empty is nothing',
  )
  t.same(offersOf(asking({ requires: { '{{lang}}': '{{lang}}' } }, ['amy', 'bob']).when(...caller('c'))), ['bob'])
})

t.test('who has more of what the flow prefers comes first, and nobody is left out', async (t) => {
  const stage = asking({ prefers: { fr: 5 } }, ['amy', 'bob', 'cy'])
  t.same(offersOf(stage.when(...caller('c'), ...caller('d'), ...caller('e'))), ['cy', 'bob', 'amy'])
})

t.test('who becomes ready takes the call that has waited longest of those whose needs they meet', async (t) => {
  const stage = asking({ requires: { fr: 3 } }, []).given(...caller('c'), 5_000)
  stage.given(flow('main', { queue: ['enqueue', { queue: 'support' }, {}] }), ...caller('d'))
  t.match(offersOf(stage.when(...team('amy'))), ['amy'])
  t.equal(stage.engine.centre.agents.get('amy')?.interaction, callOf(stage, 'd'), 'not the one that needs French')
  stage.given(...caller('e'))
  stage.when(login('cy'), ready('cy'))
  t.equal(stage.engine.centre.agents.get('cy')?.interaction, callOf(stage, 'c'), 'the older one')
})

t.test('a queue that asks for less with time does not ask for less than the flow', async (t) => {
  const rings: QueueSettings['rings'] = [{ afterMs: 10_000, requires: {}, upToLevel: 10 }]
  const stage = asking({ requires: { fr: 2 } }, ['amy'], { requires: { fr: 5 }, rings }).given(...caller('c'))
  t.match(stage.when(10_000), ['interaction.widened call1 support ring:1 2 upToLevel:10 waitedMs:10000'])
  t.same(offersOf(stage.when(...team('bob'))), ['bob'])
})

t.test('needs go with a call that leaves its queue and enters another', async (t) => {
  const stage = asking({ requires: { fr: 3 } }, ['amy'], { maxWaitMs: 5_000 }).given(...caller('c'))
  t.same(offersOf(stage.when(5_000)), [])
  t.match(waitingOf(stage, 'c'), [
    { code: 'wait.needs', params: { needs: ['fr ≥ 3'] } },
    { code: 'wait.nobodyLoggedIn' },
  ])
})

t.test('needs go with a call that is sent to another queue', async (t) => {
  const stage = asking({ requires: { fr: 2 } }, ['cy']).given(queue('sales'), ...caller('c1'), picksUp('cy'), 5_000)
  stage.given(...team('amy'))
  t.same(offersOf(stage.when(transfer('queue', 'sales'))), [])
  t.same(offersOf(stage.when(...team('bob'))), ['bob'])
})

t.test('a flow takes a need back with level 0', async (t) => {
  const stage = openStage([]).given(
    agent('cy', { skills: SKILLS['cy'] ?? {} }),
    flow('main', {
      queue: ['enqueue', { queue: 'support', requires: { fr: 3 } }, { timeout: 'any' }],
      any: ['enqueue', { queue: 'support', requires: { fr: 0 } }, {}],
    }),
    queue('support', { maxWaitMs: 5_000 }),
    ...team('amy'),
    ...caller('c'),
  )
  const lines = stage.when(5_000)
  t.ok(lines.includes('interaction.needed call1'))
  t.same(offersOf(lines), ['amy'])
})

t.test('a callback needs what its caller did', async (t) => {
  const stage = openStage([]).given(
    agent('cy', { skills: SKILLS['cy'] ?? {} }),
    flow('main', {
      queue: ['enqueue', { queue: 'support', requires: { fr: 3 }, keys: { 1: 'back' } }, { back: 'book' }],
      book: ['callback', { queue: 'support' }, { done: 'bye', failed: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
    ...team('amy'),
    ...caller('c'),
    digit('c', '1'),
  )
  t.same(offersOf(stage.when(90_000)), [])
  t.same(offersOf(stage.when(login('cy'), ready('cy'))), ['cy'])
})

t.test('callers who need what nobody at work has find the queue empty where it lets nobody in then', async (t) => {
  const stage = asking({ requires: { fr: 3 } }, ['amy'], { refusesWhen: 'nobody-logged-in' }).given(
    flow('main', {
      queue: ['enqueue', { queue: 'support', requires: { fr: 3 } }, { empty: 'any' }],
      any: ['enqueue', { queue: 'support', requires: { fr: 0 } }, {}],
    }),
  )
  const lines = stage.when(...caller('c'))
  t.ok(lines.some((line) => line.startsWith('flow.moved call1 queue empty any')))
  t.same(offersOf(lines), ['amy'])
})

t.test('needs outlast a lost switch and a restart', async (t) => {
  const stage = asking({ requires: { fr: 3 } }, []).given(...caller('c'), lost(), listed([{ leg: 'c' }]))
  const restored = newEngine(() => 'new')
  restoreImage(restored.centre, parseImage(JSON.stringify(takeImage(stage.engine.centre))))
  t.equal(digestOf(restored.centre), digestOf(stage.engine.centre))
  stage.engine = restored
  t.same(offersOf(stage.when(...team('amy', 'bob'))), [])
  t.same(offersOf(stage.when(...team('cy'))), ['cy'])
})

t.test('new settings of queue and agents count for those who wait with needs', async (t) => {
  const stage = asking({ requires: { fr: 3 } }, ['bob']).given(...caller('c'))
  t.same(offersOf(stage.when(agent('bob', { skills: { fr: 3 } }))), ['bob'])
  const other = asking({ requires: { fr: 3 } }, []).given(queue('support', { requires: { de: 6 } }), ...caller('c'))
  t.same(offersOf(other.when(...team('cy'))), [])
  t.same(offersOf(other.when(queue('support', { requires: { de: 5 } }))), ['cy'])
})

t.test('lines of needs that nobody has any more are not kept without end', async (t) => {
  const levels = (at: number) => ({ de: 1 + (at % 10), fr: 1 + Math.floor(at / 10) })
  const stage = asking({}, [])
  for (let at = 0; at < 100; at += 1) {
    stage.given(
      flow('main', { queue: ['enqueue', { queue: 'support', requires: levels(at) }, {}] }),
      ...caller(`c${at}`),
    )
    stage.given((now) => ({ type: 'interaction.hangup', interaction: callOf(now, `c${at}`), by: 'system' }))
  }
  const { match } = stage.engine.centre
  t.ok((match.queues.get('support')?.own?.size ?? 0) <= 32)
  t.ok(match.laneAt.length <= 34, 'numbers of lanes are used again')
})

t.test('an agent who is ready while others wait who need more is told so', async (t) => {
  const stage = asking({ requires: { fr: 3 } }, ['amy']).given(...caller('c'))
  const lines = createExplainer(stage.engine.centre).agent('amy')?.lines ?? []
  t.match(lines.at(-1), { code: 'queue.needMore', params: { queue: 'support', waiting: 1, needs: ['fr ≥ 3'] } })
  stage.given(pause('amy'))
})

t.test('a flow that asks for a skill that nobody has is refused', async (t) => {
  const stage = asking({}, ['cy'])
  const faulty = flow('main', { queue: ['enqueue', { queue: 'support', requires: { klingon: 3 } }, {}] })
  t.same(stage.when(faulty), ['refused: flow.invalid'])
  t.throws(() => stage.given(faulty), /nobody has the skill klingon; expected one of de, fr/)
})
