import t from 'tap'
import {
  caller,
  decline,
  hungup,
  legOf,
  lost,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'

const TEAM = ['amy', 'bob', 'cy']

function team(agents: readonly string[] = TEAM): Stage {
  return openStage(agents, { strategy: 'ring-all', ringForMs: 10_000, wrapupMs: 0 })
}

const statusOf = ({ engine }: Stage) =>
  Object.fromEntries([...engine.centre.agents.values()].map(({ id, status }) => [id, status]))

t.test('a call rings at everybody who is ready; the first to pick up has it, the others are told who', async (t) => {
  const stage = team()
  stage.given(...caller('c'))
  t.same(statusOf(stage), { amy: 'offered', bob: 'offered', cy: 'offered' })
  const lines = stage.when(2_000, picksUp('bob'))
  t.match(
    lines.filter((line) => line.startsWith('offer.ended')),
    [/amy.* taken bob/, /cy.* taken bob/],
  )
  t.equal(lines.filter((line) => line.startsWith('interaction.connected')).length, 1)
  t.match(
    lines.filter((line) => line.startsWith('→ leg.hangup')),
    [/elsewhere/, /elsewhere/],
  )
  stage.given(phoneEnds('amy', 'elsewhere'), phoneEnds('cy', 'elsewhere'))
  t.same(statusOf(stage), { amy: 'ready', bob: 'talking', cy: 'ready' })
})

t.test('who picks up a moment later is not connected', async (t) => {
  const stage = team().given(...caller('c'))
  const late = legOf(stage, 'cy')
  stage.given(picksUp('bob'))
  t.same(stage.when({ type: 'leg.answered', leg: late }), [])
  stage.given(hungup(late, 'elsewhere'))
  t.equal(statusOf(stage)['cy'], 'ready')
})

t.test('one who declines is on a break, the others ring on', async (t) => {
  const stage = team().given(...caller('c'))
  stage.given(decline('amy'), phoneEnds('amy'))
  t.same(statusOf(stage), { amy: 'break', bob: 'offered', cy: 'offered' })
  stage.given(picksUp('cy'), phoneEnds('bob'))
  t.same(statusOf(stage), { amy: 'break', bob: 'ready', cy: 'talking' })
})

t.test('nobody is blamed when nobody of several picks up; the call rings again', async (t) => {
  const stage = team().given(...caller('c'))
  const legs = TEAM.map((agent) => legOf(stage, agent))
  const lines = stage.when(10_000)
  t.equal(lines.filter((line) => line.startsWith('offer.ended') && line.includes('unanswered')).length, 3)
  t.equal(lines.filter((line) => line.startsWith('interaction.requeued')).length, 1)
  stage.given(...legs.map((leg) => hungup(leg, 'no_answer')))
  t.same(statusOf(stage), { amy: 'offered', bob: 'offered', cy: 'offered' })
})

t.test('the only one who is rung misses the call as with any strategy', async (t) => {
  const stage = team(['amy']).given(...caller('c'), 10_000, phoneEnds('amy', 'no_answer'))
  t.same(statusOf(stage), { amy: 'break' })
})

t.test('who becomes ready while it rings is rung too, for as long as the others', async (t) => {
  const stage = team(['amy', 'bob'])
    .given(pause('bob'), ...caller('c'), 4_000)
    .given(ready('bob'))
  t.same(statusOf(stage), { amy: 'offered', bob: 'offered' })
  t.match(
    stage.log.findLast(({ type }) => type === 'offer.made'),
    { agent: 'bob', untilMs: stage.nowMs + 6_000 },
  )
})

t.test('a second call waits for whom the first leaves', async (t) => {
  const stage = team().given(...caller('c'), ...caller('d'))
  stage.given(picksUp('amy'), phoneEnds('bob'), phoneEnds('cy'))
  t.same(statusOf(stage), { amy: 'talking', bob: 'offered', cy: 'offered' })
})

t.test('the caller hangs up: all phones fall silent, all are ready', async (t) => {
  const stage = team().given(...caller('c'))
  const legs = TEAM.map((agent) => legOf(stage, agent))
  stage.given(3_000, hungup('c'), ...legs.map((leg) => hungup(leg)))
  t.same(statusOf(stage), { amy: 'ready', bob: 'ready', cy: 'ready' })
  t.match(
    stage.log.findLast(({ type }) => type === 'interaction.finished'),
    { outcome: 'abandoned', agent: '' },
  )
})

t.test('while the switch is away nobody more is rung for a call', async (t) => {
  const stage = team(['amy', 'bob']).given(pause('bob'), ...caller('c'), lost(), ready('bob'))
  t.equal(statusOf(stage)['bob'], 'ready')
})
