import t from 'tap'
import { createExplainer } from '../../../src/core/explain/explainer.ts'
import { caller, login, logout, lost, openStage, pause, picksUp, ready, type Stage } from '../../support/engine.ts'
import { START_MS } from '../../support/event-lines.ts'
import { agent, queue } from '../../support/settings.ts'

const explain = ({ engine }: Stage, id: string) => createExplainer(engine.centre).agent(id)
const wait = ({ engine }: Stage, leg: string) => {
  const { centre } = engine
  return createExplainer(centre).waiting(centre.legs.get(leg)?.interaction ?? '')
}

t.test('whoever is logged out, on a break, rung, talking or in wrap-up gets no calls because of that', async (t) => {
  const stage = openStage(['amy'])
  stage.given(1_000, logout('amy'))
  const sinceMs = START_MS + 1_000
  t.same(explain(stage, 'amy')?.summary, { code: 'agent.offline', params: { sinceMs } })
  stage.given(login('amy'), pause('amy', 'lunch'))
  t.same(explain(stage, 'amy')?.summary, { code: 'agent.break', params: { reason: 'lunch', sinceMs } })
  stage.given(ready('amy'), ...caller('c'))
  t.match(explain(stage, 'amy')?.summary, { code: 'agent.offered' })
  stage.given(picksUp('amy'), pause('amy', 'tea'))
  t.match(explain(stage, 'amy'), {
    summary: { code: 'agent.talking' },
    lines: [{ code: 'agent.talking' }, { code: 'agent.planned', params: { next: 'break', reason: 'tea' } }],
  })
  stage.given({ type: 'leg.hungup', leg: 'c', cause: 'normal' })
  t.match(explain(stage, 'amy')?.summary, { code: 'agent.wrapup', params: { untilMs: sinceMs + 10_000 } })
  t.equal(explain(stage, 'zoe'), undefined)
})

t.test('queues that an agent does not serve are told, with the skill that is missing', async (t) => {
  const stage = openStage([]).given(
    queue('zh', { requires: { zh: 5 } }),
    agent('amy', { queues: ['zh'], skills: { zh: 3 } }),
    login('amy'),
    ready('amy'),
  )
  t.same(explain(stage, 'amy'), {
    summary: { code: 'agent.noQueue', params: {} },
    lines: [
      { atMs: START_MS, code: 'agent.ready', params: { sinceMs: START_MS } },
      { atMs: 0, code: 'queue.notServed', params: { queue: 'support' } },
      { atMs: 0, code: 'queue.lacksSkill', params: { queue: 'zh', skill: 'zh', needs: 5, has: 3 } },
    ],
  })
})

t.test('whoever is ready is told who comes first, or that nobody waits', async (t) => {
  const stage = openStage(['amy', 'bob', 'cy'])
  t.same(explain(stage, 'cy'), {
    summary: {
      code: 'agent.othersFirst',
      params: { queue: 'support', strategy: 'longest-idle', ahead: 2, agents: ['amy', 'bob'] },
    },
    lines: [
      { atMs: START_MS, code: 'agent.ready', params: { sinceMs: START_MS } },
      {
        atMs: 0,
        code: 'queue.othersFirst',
        params: { queue: 'support', strategy: 'longest-idle', ahead: 2, agents: ['amy', 'bob'] },
      },
    ],
  })
  t.match(explain(stage, 'amy'), {
    summary: { code: 'agent.nobodyWaits' },
    lines: [{}, { code: 'queue.firstInLine' }],
  })
})

t.test('an agent whose phone is away gets no calls because of that', async (t) => {
  const lostPhone = { type: 'phone.lost', agent: 'amy', phone: 'phone:amy' } as const
  const stage = openStage(['amy']).given(2_000, lostPhone, ...caller('c'))
  t.match(explain(stage, 'amy'), {
    summary: { code: 'agent.phoneAway', params: { sinceMs: START_MS + 2_000 } },
    lines: [{}, { code: 'queue.waiting' }],
  })
  t.match(wait(stage, 'c'), [{ code: 'wait.allBusy', params: { phoneAway: 1 } }])
})

t.test('calls that wait for a switch that is away are told as such', async (t) => {
  const stage = openStage([]).given(agent('amy'), login('amy'), ...caller('c'), lost(), ready('amy'))
  const params = { queue: 'support', waiting: 1 }
  t.same(explain(stage, 'amy')?.summary, { code: 'agent.switchAway', params })
  t.same(wait(stage, 'c'), [{ atMs: 0, code: 'wait.switchAway', params: { switch: 'one' } }])
})

t.test('a call that waits says who is before it and what those do who could take it', async (t) => {
  const stage = openStage([], { requires: { zh: 5 } })
  stage.given(...caller('a'), ...caller('b'))
  const at = { atMs: 0 }
  t.same(wait(stage, 'a'), [{ ...at, code: 'wait.nobodyServes', params: { queue: 'support', skills: ['zh ≥ 5'] } }])
  stage.given(agent('amy', { skills: { zh: 5 } }))
  t.same(wait(stage, 'b'), [
    { ...at, code: 'wait.ahead', params: { queue: 'support', ahead: 1 } },
    { ...at, code: 'wait.nobodyLoggedIn', params: { queue: 'support', serving: 1 } },
  ])
  stage.given(login('amy'))
  const busy = { talking: 0, offered: 0, wrapup: 0, break: 1, phoneAway: 0 }
  t.same(wait(stage, 'a'), [{ ...at, code: 'wait.allBusy', params: { queue: 'support', serving: 1, ...busy } }])
  stage.given(ready('amy'), picksUp('amy'))
  t.same(wait(stage, 'a'), [], 'it does not wait any more')
  t.match(wait(stage, 'b'), [{ params: { talking: 1, break: 0 } }])
})
