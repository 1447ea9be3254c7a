import t from 'tap'
import { createRandom } from '../../../src/lib/random.ts'
import {
  caller,
  hungup,
  legOf,
  login,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
  strategies,
} from '../../support/engine.ts'
import { agent } from '../../support/settings.ts'

/** Those that share out the work evenly. */
const EVEN = ['longest-idle', 'fewest-calls', 'round-robin', 'least-talk-time', 'least-occupied']

/** Who is offered each of these calls when everybody picks up, talks and is ready again at once. */
function offered(stage: Stage, calls: number): string[] {
  return Array.from({ length: calls }, () => {
    const leg = `x${stage.engine.centre.order}`
    const who = offerOf(stage.when(1_000, ...caller(leg)))
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
  t.same(
    [...strategies.keys()].sort(),
    [
      ...EVEN,
      'linear',
      'random',
      'ring-all',
      'ring-progressively',
      'skill-level-first',
      'sticky',
      'value-based',
      'top-down',
      'weighted-random',
    ].sort(),
  )
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

/** Calls that come at an even pace and last equally long: how many each agent took, and what share of the time. */
function dayOf(strategy: string): { calls: number[]; busy: number[] } {
  const team = Array.from({ length: 10 }, (_, at) => `a${at}`)
  const stage = openStage(team, { strategy, wrapupMs: 0 })
  const beganMs = stage.nowMs
  const open: { readonly leg: string; readonly who: string }[] = []
  for (let at = 0; at < 200; at += 1) {
    const leg = `x${at}`
    const who = offerOf(stage.when(1_000, ...caller(leg)))
    stage.when(picksUp(who))
    open.push({ leg, who })
    const over = at >= 5 ? open.shift() : undefined
    if (over !== undefined) stage.when(hungup(over.leg), phoneEnds(over.who))
  }
  for (const { leg, who } of open) stage.when(1_000, hungup(leg), phoneEnds(who))
  const agents = [...stage.engine.centre.agents.values()]
  return {
    calls: agents.map(({ callsHandled }) => callsHandled),
    busy: agents.map(({ talkMs }) => talkMs / (stage.nowMs - beganMs)),
  }
}

function offerOf(lines: readonly string[]): string {
  return lines.find((line) => line.startsWith('offer.made'))?.split(' ')[3] ?? 'nobody'
}

function phonesRejects(agent: string) {
  return (stage: Stage) => ({ type: 'leg.hungup', leg: legOf(stage, agent), cause: 'rejected' }) as const
}

t.test('least-talk-time: who has talked the least since log-in', async (t) => {
  // Bob has talked for ten seconds already.
  t.same(offered(team('least-talk-time'), 7), ['cy', 'amy', 'cy', 'amy', 'bob', 'cy', 'amy'])
})

t.test('least-occupied: who has worked the smallest share of the last hour', async (t) => {
  t.same(offered(team('least-occupied'), 5), ['cy', 'amy', 'cy', 'amy', 'bob'])
})

t.test('top-down and linear: every call from the top, by place in the list or by log-in', async (t) => {
  const listed = openStage([], { strategy: 'top-down', wrapupMs: 0 }).given(
    ...['amy', 'bob', 'cy'].flatMap((id, at) => [agent(id, { position: 9 - at }), login(id), ready(id)]),
  )
  t.same(offered(listed, 3), ['cy', 'cy', 'cy'])
  const came = openStage([], { strategy: 'linear', wrapupMs: 0 }).given(
    ...['bob', 'amy'].flatMap((id) => [agent(id), login(id), ready(id), 1_000]),
  )
  t.same(offered(came, 3), ['bob', 'bob', 'bob'])
})

t.test('random and weighted-random: in proportion to the weights', async (t) => {
  const shareOf = (strategy: string) => {
    const stage = openStage([], { strategy, wrapupMs: 0 }, createRandom(7)).given(
      ...['amy', 'bob'].flatMap((id, at) => [agent(id, { weight: at === 0 ? 9 : 1 }), login(id), ready(id)]),
    )
    return offered(stage, 400).filter((who) => who === 'amy').length / 400
  }
  t.ok(Math.abs(shareOf('random') - 0.5) < 0.08)
  t.ok(Math.abs(shareOf('weighted-random') - 0.9) < 0.05)
})

t.test(
  'skill-level-first: who has the most of the skills asked for, however long others have been ready',
  async (t) => {
    const stage = openStage([], { strategy: 'skill-level-first', requires: { zh: 1 }, wrapupMs: 0 }).given(
      ...['amy', 'bob', 'cy'].flatMap((id, at) => [agent(id, { skills: { zh: 3 + 3 * at } }), login(id), ready(id)]),
    )
    t.same(offered(stage, 2), ['cy', 'cy'])
  },
)

t.test('whoever has a lower level in the queue is asked first, with any strategy', async (t) => {
  for (const strategy of EVEN) {
    const stage = openStage([], { strategy, wrapupMs: 0 }).given(
      ...['amy', 'bob'].flatMap((id, at) => [agent(id, { levels: { support: 2 - at } }), login(id), ready(id)]),
    )
    t.same(offered(stage, 3), ['bob', 'bob', 'bob'], strategy)
    t.same(offered(stage.given(pause('bob')), 1), ['amy'], strategy)
  }
})

t.test('ring-progressively: one after another, and all ring on until one picks up', async (t) => {
  const stage = openStage([], { strategy: 'ring-progressively', ringForMs: 20_000 }).given(
    ...['amy', 'bob', 'cy'].flatMap((id, at) => [agent(id, { position: at }), login(id), ready(id)]),
    ...caller('c'),
  )
  const ringing = () => [...stage.engine.centre.agents.values()].filter((each) => each.leg !== '').map(({ id }) => id)
  t.same(ringing(), ['amy'])
  t.same(stage.given(5_000) && ringing(), ['amy', 'bob'])
  t.same(stage.given(5_000) && ringing(), ['amy', 'bob', 'cy'])
  stage.given(5_000)
  stage.given(picksUp('bob'))
  t.equal(stage.engine.centre.agents.get('bob')?.status, 'talking')
})

t.test(
  'the even strategies: 200 calls, 10 equal agents, nobody has two calls more or works 3 points more',
  async (t) => {
    for (const strategy of EVEN) {
      const { calls, busy } = dayOf(strategy)
      t.ok(Math.max(...calls) - Math.min(...calls) <= 1, `${strategy}: ${calls}`)
      t.ok(Math.max(...busy) - Math.min(...busy) <= 0.03, `${strategy}: ${busy}`)
    }
  },
)
