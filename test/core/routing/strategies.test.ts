import t from 'tap'
import {
  caller,
  hungup,
  legOf,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
  strategies,
} from '../../support/engine.ts'

/** Who is offered each of these calls when everybody picks up, talks and is ready again at once. */
function offered(stage: Stage, calls: number): string[] {
  return Array.from({ length: calls }, () => {
    const leg = `x${stage.engine.centre.order}`
    const lines = stage.when(1_000, ...caller(leg))
    const who = lines.find((line) => line.startsWith('offer.made'))?.split(' ')[3] ?? 'nobody'
    stage.when(picksUp(who), 5_000, hungup(leg), phoneEnds(who))
    return who
  })
}

function team(strategy: string): Stage {
  const stage = openStage(['amy', 'bob', 'cy'], { strategy, wrapupMs: 0 })
  // Bob has handled two calls, the others none; amy has just come back and so is ready for the shortest time.
  stage.given(pause('amy'), pause('cy'))
  offered(stage, 2)
  return stage.given(ready('cy'), 1_000, ready('amy'))
}

t.test('every strategy of the product is tested here', async (t) => {
  t.same([...strategies.keys()].sort(), ['fewest-calls', 'longest-idle', 'ring-all', 'round-robin'])
})

t.test('longest-idle: who has been ready for the longest time', async (t) => {
  t.same(offered(team('longest-idle'), 4), ['bob', 'cy', 'amy', 'bob'])
})

t.test('fewest-calls: who has handled the fewest, the longest ready among equals', async (t) => {
  t.same(offered(team('fewest-calls'), 7), ['cy', 'amy', 'cy', 'amy', 'bob', 'cy', 'amy'])
})

t.test('round-robin: whose last offer lies furthest back, though they declined it', async (t) => {
  const stage = team('round-robin').given(...caller('c'), phonesRejects('cy'), ready('cy'))
  stage.given(picksUp('amy'), hungup('c'), phoneEnds('amy'))
  t.same(offered(stage, 4), ['bob', 'cy', 'amy', 'bob'])
})

function phonesRejects(agent: string) {
  return (stage: Stage) => ({ type: 'leg.hungup', leg: legOf(stage, agent), cause: 'rejected' }) as const
}
