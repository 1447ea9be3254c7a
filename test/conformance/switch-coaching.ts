import { randomUUID } from 'node:crypto'
import type { Scenarios, Stage } from './switch-stage.ts'

/** Rings sue, a supervisor, and waits until she has picked up. */
async function ringSue({ story, ask }: Stage, interaction: string): Promise<string> {
  const leg = randomUUID()
  story.name(leg, 'supervisor')
  await ask({ type: 'leg.ring', leg, to: 'phone:sue', from: '1', name: '', interaction, ringForMs: 20_000 })
  await story.says('supervisor', 'answered')
  return leg
}

/** What supervisors do in talks. */
export const coachings: Scenarios = {
  'a supervisor listens, whispers and talks with everybody, and the talk goes on without them': async (t, stage) => {
    const { world, story, ask, talk } = stage
    const { caller, leg, agent, bridge } = await talk()
    const sue = await ringSue(stage, bridge)
    const bridgeOf = async (which: string) => (await world.switch.snapshot()).find((live) => live.leg === which)?.bridge
    for (const mode of ['listen', 'whisper', 'barge', 'listen'] as const) {
      await ask({ type: 'leg.coach', leg: sue, target: agent, bridge, mode })
      await ask({ type: 'leg.coach', leg: sue, target: agent, bridge, mode })
      const own = await bridgeOf(sue)
      t.equal(own === bridge, mode === 'barge', `${mode}: in the bridge of the talk, or not`)
      t.not(own, '', `${mode}: in some bridge`)
      t.same([await bridgeOf(leg), await bridgeOf(agent)], [bridge, bridge])
    }
    await ask({ type: 'leg.hangup', leg: sue, cause: 'normal' })
    await story.says('supervisor', 'hungup normal')
    t.same([await bridgeOf(leg), await bridgeOf(agent)], [bridge, bridge])
    await caller.hangup()
    await story.says('caller', 'hungup normal')
    t.same(story.of('supervisor'), ['ringing', 'answered', 'hungup normal'])
  },

  'a supervisor takes the talk over': async (t, stage) => {
    const { world, story, ask, talk } = stage
    const { leg, agent, bridge } = await talk()
    const sue = await ringSue(stage, bridge)
    await ask({ type: 'leg.coach', leg: sue, target: agent, bridge, mode: 'whisper' })
    await ask({ type: 'leg.join', leg, with: sue, bridge })
    await ask({ type: 'leg.hangup', leg: agent, cause: 'normal' })
    await story.says('agent', 'hungup normal')
    const live = await world.switch.snapshot()
    const mine = live.filter((each) => [leg, sue].includes(each.leg)).map((each) => each.bridge)
    t.same(mine, [bridge, bridge])
  },

  'an agent who is gone cannot be listened to': async (t, stage) => {
    const { world, story, ask, talk } = stage
    const { agent, bridge } = await talk()
    const sue = await ringSue(stage, bridge)
    await world.hangupPhone('amy')
    await story.says('agent', 'hungup normal')
    await t.rejects(ask({ type: 'leg.coach', leg: sue, target: agent, bridge, mode: 'listen' }), Error)
  },
}
