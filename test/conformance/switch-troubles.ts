import { randomUUID } from 'node:crypto'
import { APPEARED, type Scenarios } from './switch-stage.ts'

const BEEP = { kind: 'beep' } as const

/** What comes twice, cannot be done, or is lost with the link. */
export const troubles: Scenarios = {
  'effects that come twice are harmless': async (t, { world, story, ask, answered, ringAmy }) => {
    const { caller, leg } = await answered()
    await ask({ type: 'leg.answer', leg })
    const play = { type: 'leg.play', leg, play: 'p1', media: [BEEP] } as const
    await Promise.all([ask(play), ask(play)])
    await story.says('caller', 'played p1')
    const agent = await ringAmy()
    await story.says('agent', 'answered')
    const interaction = randomUUID()
    await ask({ type: 'leg.ring', leg: agent, to: 'phone:amy', from: '1', name: '', interaction, ringForMs: 1_000 })
    const join = { type: 'leg.join', leg, with: agent, bridge: randomUUID() } as const
    await Promise.all([ask(join), ask(join)])
    const end = { type: 'leg.hangup', leg: agent, cause: 'normal' } as const
    await Promise.all([ask(end), ask(end)])
    await story.says('agent', 'hungup normal')
    await ask(end)
    await ask({ type: 'leg.stopPlay', leg, play: 'p1' })
    await world.rest(200)
    await caller.hangup()
    await story.says('caller', 'hungup normal')
    await ask({ type: 'leg.hangup', leg, cause: 'normal' })
    t.same(story.of('caller'), [APPEARED, 'answered', 'played p1', 'hungup normal'])
    t.same(story.of('agent'), ['ringing', 'answered', 'hungup normal'])
  },

  'what cannot be done is refused with a reason': async (t, { ask }) => {
    const leg = randomUUID()
    await t.rejects(ask({ type: 'leg.answer', leg }), { message: /.+/ })
    await t.rejects(ask({ type: 'leg.play', leg, play: randomUUID(), media: [BEEP] }), { message: /.+/ })
    await t.rejects(ask({ type: 'leg.hold', leg, bridge: '', music: 'default' }), { message: /.+/ })
    await t.rejects(ask({ type: 'leg.ringback', leg, bridge: '' }), { message: /.+/ })
    await t.resolves(ask({ type: 'leg.hangup', leg, cause: 'normal' }))
  },

  'after a lost link the listing comes first and shows who is still there': async (t, { world, story, ask, talk }) => {
    const { caller, leg, agent, bridge } = await talk()
    await world.loseLink()
    await story.switchSays('lost')
    await t.rejects(ask({ type: 'leg.hold', leg, bridge, music: 'default' }), { message: /away/ })
    await t.rejects(world.switch.snapshot(), { message: /away/ })
    await caller.hangup()
    await world.restoreLink()
    await story.switchSays('listed')
    t.same(story.ofSwitch(), ['listed', 'lost', 'listed'])
    t.same(
      story
        .listed()
        .filter((live) => [leg, agent].includes(live.leg))
        .map((live) => [live.leg, live.status, live.direction]),
      [[agent, 'up', 'out']],
    )
    await ask({ type: 'leg.hangup', leg: agent, cause: 'normal' })
    await story.says('agent', 'hungup normal')
    t.same(story.of('caller'), [APPEARED, 'answered'], 'whose end nobody saw is the reconciler’s matter')
  },
}
