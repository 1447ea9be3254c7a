import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { CoachingMode } from '../../../../src/core/words/coaching.ts'
import { toneLevel } from '../../../../src/lib/tone.ts'
import type { PhoneCall } from '../../../support/phone-call.ts'
import { ari, PROVIDE_WITHIN_MS } from './private/fixture.ts'
import { attach, hears, perform, RATE, type Talk, talk } from './talk.ts'
import { type AsteriskSite, type AsteriskWorld, startSite, until } from './world.ts'

t.setTimeout(PROVIDE_WITHIN_MS)
const CALLER_HZ = 440
const AGENT_HZ = 1_000
const SUPERVISOR_HZ = 2_000
const LOUD = 0.05
const MOST_LOOKS = 20

interface Heard {
  readonly caller: boolean
  readonly agent: boolean
  readonly supervisor: boolean
}

/** Whose voices are at somebody's ear in the next half second. */
async function ear(call: PhoneCall): Promise<Heard> {
  call.audio.takeHeard()
  const heard: number[] = []
  await until('half a second of sound', () => {
    heard.push(...call.audio.takeHeard())
    return heard.length >= RATE / 2
  })
  const samples = Int16Array.from(heard)
  const has = (hz: number) => toneLevel(samples, RATE, hz) > LOUD
  return { caller: has(CALLER_HZ), agent: has(AGENT_HZ), supervisor: has(SUPERVISOR_HZ) }
}

/** Waits until somebody hears these voices and no others. */
async function hearsOnly(call: PhoneCall, wanted: Heard): Promise<Heard> {
  const last = { heard: await ear(call) }
  for (let look = 0; look < MOST_LOOKS && !isSame(last.heard, wanted); look += 1) last.heard = await ear(call)
  return last.heard
}

function isSame(a: Heard, b: Heard): boolean {
  return a.caller === b.caller && a.agent === b.agent && a.supervisor === b.supervisor
}

/** A talk, and a supervisor whose phone was picked up: the same telephone as amy's, in a call of its own. */
async function scene(site: AsteriskSite, world: AsteriskWorld) {
  const story = await attach(world)
  const people = await talk(site, world, story)
  await hears(people.amy, CALLER_HZ)
  const leg = randomUUID()
  story.name(leg, 'supervisor')
  const rung = site.sue.nextCall()
  const ring = { leg, to: 'phone:sue', from: '1', name: '', interaction: people.interaction, ringForMs: 5_000 }
  await perform(world, { type: 'leg.ring', switch: 'pbx', ...ring })
  const sue = await rung
  await story.says('supervisor', 'answered')
  sue.audio.send(SUPERVISOR_HZ)
  const put = (mode: CoachingMode) => coach(world, people, leg, mode)
  return { ...people, sue, leg, customer: people.leg, put, story }
}

function coach(world: AsteriskWorld, { agent, interaction }: Talk, leg: string, mode: CoachingMode): Promise<void> {
  return perform(world, { type: 'leg.coach', switch: 'pbx', leg, target: agent, bridge: interaction, mode })
}

const snoops = async ({ asterisk }: AsteriskSite): Promise<number> => {
  const channels = await (await ari(asterisk, 'channels')).text()
  return channels.split('"Snoop/').length - 1
}

t.test('a supervisor on a real Asterisk', async (t) => {
  const site = await startSite()
  t.teardown(() => site.close())

  await t.test('listens, whispers and barges in, back and forth: each hears whom the mode says', async (t) => {
    const world = await site.world()
    t.teardown(() => world.close())
    const { sue, amy, caller, put } = await scene(site, world)
    for (const mode of ['listen', 'whisper', 'barge', 'listen', 'barge', 'whisper', 'listen'] as const) {
      await put(mode)
      await put(mode)
      const [isToAgent, isToAll] = [mode !== 'listen', mode === 'barge']
      const atSupervisor = { caller: true, agent: true, supervisor: false }
      t.same(await hearsOnly(sue, atSupervisor), atSupervisor, `${mode}: the supervisor`)
      const atAgent = { caller: true, agent: false, supervisor: isToAgent }
      t.same(await hearsOnly(amy, atAgent), atAgent, `${mode}: the agent`)
      const atCaller = { caller: false, agent: true, supervisor: isToAll }
      t.same(await hearsOnly(caller, atCaller), atCaller, `${mode}: the caller`)
      t.equal(await snoops(site), isToAll ? 0 : 1)
    }
  })

  await t.test('who hangs up first leaves nothing behind', async (t) => {
    for (const first of ['supervisor', 'agent'] as const) {
      const world = await site.world()
      const { sue, amy, put, story } = await scene(site, world)
      await put('whisper')
      await hears(amy, SUPERVISOR_HZ)
      const gone = first === 'supervisor' ? sue : amy
      gone.hangup()
      await story.says(first, 'hungup normal')
      let left = 1
      await until('no channel of ours to listen any more', () => {
        void snoops(site).then((count) => {
          left = count
        })
        return left === 0
      })
      const alone = { caller: true, agent: false, supervisor: false }
      if (first === 'supervisor') t.same(await hearsOnly(amy, alone), alone)
      await world.close()
    }
  })

  await t.test('a supervisor takes the talk over, the agent goes', async (t) => {
    const world = await site.world()
    t.teardown(() => world.close())
    const { sue, amy, caller, put, leg, customer, agent, interaction } = await scene(site, world)
    await put('listen')
    await hears(sue, AGENT_HZ)
    await perform(world, { type: 'leg.join', switch: 'pbx', leg: customer, with: leg, bridge: interaction })
    await perform(world, { type: 'leg.hangup', switch: 'pbx', leg: agent, cause: 'normal' })
    await amy.ended
    await hears(caller, SUPERVISOR_HZ)
    const customerOnly = { caller: true, agent: false, supervisor: false }
    t.same(await hearsOnly(sue, customerOnly), customerOnly)
    t.equal(await snoops(site), 0)
  })

  await t.test('a server that was started anew changes the mode of one who was in before', async (t) => {
    const world = await site.world()
    const first = await scene(site, world)
    await first.put('whisper')
    await hears(first.amy, SUPERVISOR_HZ)
    await world.switch.stop()
    const again = await site.world()
    t.teardown(async () => {
      await again.close()
      await world.close()
    })
    await attach(again)
    await coach(again, { ...first, leg: first.customer }, first.leg, 'listen')
    const both = { caller: true, agent: true, supervisor: false }
    t.same(await hearsOnly(first.sue, both), both)
    const customerOnly = { caller: true, agent: false, supervisor: false }
    t.same(await hearsOnly(first.amy, customerOnly), customerOnly)
    t.equal(await snoops(site), 1)
  })
})
