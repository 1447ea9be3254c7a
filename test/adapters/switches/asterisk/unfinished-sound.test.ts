import { randomUUID } from 'node:crypto'
import t from 'tap'
import { rmsLevel } from '../../../../src/lib/tone.ts'
import { PROVIDE_WITHIN_MS } from './private/fixture.ts'
import { attach, hears, perform } from './talk.ts'
import { startSite, until } from './world.ts'

t.setTimeout(PROVIDE_WITHIN_MS)

const site = await startSite()
t.teardown(() => site.close())

t.test('a prompt that a dead server began is ended by the next one, and nobody waits for its end', async (t) => {
  const dead = await site.world()
  t.teardown(() => dead.close())
  const deadStory = await attach(dead)
  await dead.callIn({ to: '4001', from: '+4930123', name: 'Ann' })
  const leg = await deadStory.appeared('caller')
  await perform(dead, { type: 'leg.answer', switch: 'pbx', leg })
  await deadStory.says('caller', 'answered')
  const [agent, play, interaction] = [randomUUID(), randomUUID(), randomUUID()]
  deadStory.name(agent, 'agent')
  await dead.phone('amy', 'answers')
  const rung = site.amy.nextCall()
  const ring = { leg: agent, to: 'phone:amy', from: '1', name: '', interaction, ringForMs: 10_000 }
  await perform(dead, { type: 'leg.ring', switch: 'pbx', ...ring })
  const amy = await rung
  await deadStory.says('agent', 'answered')
  const caller = dead.lastCall()
  // It lasts 11 s, and Asterisk puts nobody into a bridge meanwhile.
  const media = [{ kind: 'prompt', name: 'menu-main', language: 'en' }] as const
  await perform(dead, { type: 'leg.play', switch: 'pbx', leg, play, media: [...media] })
  await until('the prompt', () => rmsLevel(caller.audio.takeHeard()) > 0.005)
  await dead.loseLink()

  const next = await site.world({ times: { requestMs: 4_000 } })
  t.teardown(() => next.close())
  await attach(next)
  await perform(next, { type: 'leg.stopPlay', switch: 'pbx', leg, play })
  await perform(next, { type: 'leg.join', switch: 'pbx', leg, with: agent, bridge: interaction })
  caller.audio.send(440)
  amy.audio.send(1_000)
  await Promise.all([hears(caller, 1_000), hears(amy, 440)])
  t.equal(caller.atMs.ended + amy.atMs.ended, 0, 'and nobody was hung up on')
})
