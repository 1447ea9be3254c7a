import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Test } from 'tap'
import { readWav } from '../../src/lib/wav.ts'
import { coachings } from './switch-coaching.ts'
import { APPEARED, playScenarios, type Scenarios, type SwitchKind } from './switch-stage.ts'
import { troubles } from './switch-troubles.ts'

const WELCOME = { kind: 'prompt', name: 'welcome', language: 'en' } as const
const BEEP = { kind: 'beep' } as const

/** Runs the same scenarios over a switch; each must give the same story. */
export function switchConformance(t: Test, kind: SwitchKind): void {
  playScenarios(t, kind, calls)
  playScenarios(t, kind, recordings)
  playScenarios(t, kind, coachings)
  playScenarios(t, kind, troubles)
}

const calls: Scenarios = {
  'a caller is answered, hears a prompt, presses a key and hangs up': async (t, { story, ask, answered }) => {
    const { caller, leg } = await answered()
    await ask({ type: 'leg.play', leg, play: 'p1', media: [BEEP] })
    await story.says('caller', 'played p1')
    await caller.press('2')
    await story.says('caller', 'digit 2')
    await caller.hangup()
    await story.says('caller', 'hungup normal')
    t.same(story.of('caller'), [APPEARED, 'answered', 'played p1', 'digit 2', 'hungup normal'])
  },

  'a play that is stopped is over, with all of its sounds, and is reported once': async (
    t,
    { world, story, ask, answered },
  ) => {
    const { leg } = await answered()
    await ask({ type: 'leg.play', leg, play: 'long', media: [WELCOME, WELCOME, WELCOME] })
    await world.rest(300)
    await ask({ type: 'leg.stopPlay', leg, play: 'long' })
    await story.says('caller', 'played long')
    await ask({ type: 'leg.stopPlay', leg, play: 'long' })
    await ask({ type: 'leg.play', leg, play: 'short', media: [BEEP] })
    await story.says('caller', 'played short')
    await ask({ type: 'leg.hangup', leg, cause: 'normal' })
    await story.says('caller', 'hungup normal')
    t.same(story.of('caller'), [APPEARED, 'answered', 'played long', 'played short', 'hungup normal'])
  },

  'an agent is rung, answers, is joined and hangs up': async (t, { world, story, ask, talk }) => {
    const { leg, agent, bridge } = await talk()
    const live = await world.switch.snapshot()
    t.same(
      live
        .filter((each) => [leg, agent].includes(each.leg))
        .map((each) => [each.status, each.bridge, each.direction])
        .sort(),
      [
        ['up', bridge, 'in'],
        ['up', bridge, 'out'],
      ],
    )
    await world.hangupPhone('amy')
    await story.says('agent', 'hungup normal')
    await ask({ type: 'leg.hangup', leg, cause: 'normal' })
    await story.says('caller', 'hungup normal')
    t.same(story.of('agent'), ['ringing', 'answered', 'hungup normal'])
    t.same(story.of('caller'), [APPEARED, 'answered', 'hungup normal'])
  },

  'an agent hears ringing until the customer is there': async (t, { world, story, ask, answered, ringAmy }) => {
    const { caller, leg } = await answered()
    const agent = await ringAmy()
    await story.says('agent', 'answered')
    await ask({ type: 'leg.ringback', leg: agent, bridge: '' })
    await ask({ type: 'leg.ringback', leg: agent, bridge: '' })
    await world.phoneHears('amy', 'ringing')
    await ask({ type: 'leg.join', leg, with: agent, bridge: randomUUID() })
    await world.phoneHears('amy', 'silence')
    await ask({ type: 'leg.hangup', leg: agent, cause: 'normal' })
    await story.says('agent', 'hungup normal')
    await caller.hangup()
    await story.says('caller', 'hungup normal')
    t.same(story.of('agent'), ['ringing', 'answered', 'hungup normal'])
  },

  'a busy phone says busy': async (t, { world, story, ringAmy }) => {
    await world.phone('amy', 'is-busy')
    await ringAmy()
    await story.says('agent', 'hungup busy')
    t.same(story.of('agent'), ['hungup busy'])
  },

  'a phone that nobody answers stops ringing after the time given': async (t, { world, story, ringAmy }) => {
    await world.phone('amy', 'keeps-ringing')
    await ringAmy(1_000)
    await story.says('agent', 'hungup no_answer')
    t.same(story.of('agent'), ['ringing', 'hungup no_answer'])
  },

  'a phone that rejects the call says rejected': async (t, { world, story, ringAmy }) => {
    await world.phone('amy', 'rejects')
    await ringAmy()
    await story.says('agent', 'hungup rejected')
    t.same(story.of('agent'), ['ringing', 'hungup rejected'])
  },

  'a phone that is not registered cannot be rung': async (t, { story, ask }) => {
    const leg = randomUUID()
    const ring = { leg, from: '1', name: '', interaction: randomUUID(), ringForMs: 1_000 }
    await t.rejects(ask({ type: 'leg.ring', to: 'phone:gone', ...ring }), Error)
    story.name(leg, 'agent')
    t.same(story.of('agent'), [])
  },

  'a caller who gives up before the answer has cancelled': async (t, { story, callIn }) => {
    const { caller } = await callIn()
    await caller.hangup()
    await story.says('caller', 'hungup cancel')
    t.same(story.of('caller'), [APPEARED, 'hungup cancel'])
  },

  'a caller is gone while the phone rings: the ringing is cancelled': async (
    t,
    { world, story, ask, answered, ringAmy },
  ) => {
    await world.phone('amy', 'keeps-ringing')
    const { caller, leg } = await answered()
    await ask({ type: 'leg.hold', leg, bridge: '', music: 'default' })
    const agent = await ringAmy()
    await story.says('agent', 'ringing')
    await caller.hangup()
    await story.says('caller', 'hungup normal')
    await ask({ type: 'leg.hangup', leg: agent, cause: 'cancel' })
    await story.says('agent', 'hungup cancel')
    t.same(story.of('caller'), [APPEARED, 'answered', 'hungup normal'])
    t.same(story.of('agent'), ['ringing', 'hungup cancel'])
    await t.rejects(ask({ type: 'leg.join', leg, with: agent, bridge: randomUUID() }), Error, 'too late to join them')
  },

  'a caller is put on hold and taken back': async (t, { world, story, ask, talk }) => {
    const { caller, leg, agent, bridge } = await talk()
    const bridgeOf = async (which: string) => (await world.switch.snapshot()).find((live) => live.leg === which)?.bridge
    await ask({ type: 'leg.hold', leg, bridge, music: 'default' })
    t.same([await bridgeOf(leg), await bridgeOf(agent)], ['', bridge])
    await ask({ type: 'leg.hold', leg, bridge, music: 'default' })
    await ask({ type: 'leg.join', leg, with: agent, bridge })
    t.same([await bridgeOf(leg), await bridgeOf(agent)], [bridge, bridge])
    await caller.hangup()
    await story.says('caller', 'hungup normal')
    await ask({ type: 'leg.hangup', leg: agent, cause: 'normal' })
    await story.says('agent', 'hungup normal')
    t.same(story.of('caller'), [APPEARED, 'answered', 'hungup normal'])
    t.same(story.of('agent'), ['ringing', 'answered', 'hungup normal'])
  },

  'an agent leaves a caller on hold for another talk and comes back, twice': async (t, { world, ask, talk }) => {
    const { leg, agent, bridge } = await talk()
    const other = randomUUID()
    const bridges = async () => {
      const live = await world.switch.snapshot()
      return [leg, agent].map((which) => live.find((each) => each.leg === which)?.bridge)
    }
    for (let times = 0; times < 2; times += 1) {
      await Promise.all([
        ask({ type: 'leg.hold', leg, bridge, music: 'default' }),
        ask({ type: 'leg.join', leg: agent, with: agent, bridge: other }),
      ])
      t.same(await bridges(), ['', other])
      await world.rest(300)
      await ask({ type: 'leg.join', leg, with: agent, bridge })
      t.same(await bridges(), [bridge, bridge])
      await world.rest(300)
    }
  },
}

const recordings: Scenarios = {
  'a talk is recorded, both sides in one stereo file': async (t, { world, story, ask, talk }) => {
    const { caller, leg } = await talk()
    const recording = randomUUID()
    await ask({ type: 'recording.start', leg, recording, kind: 'call', maxMs: 60_000 })
    await world.rest(1_000)
    await caller.hangup()
    await story.recorded(recording, 'kept')
    const kept = story.kept(recording)
    t.equal(kept.file, `${recording}.wav`)
    t.match(kept.sha256, /^[0-9a-f]{64}$/)
    t.ok(kept.durationMs >= 500 && kept.durationMs < 5_000, `it lasts ${kept.durationMs} ms`)
    const bytes = await readFile(join(world.recordingsDir, kept.file))
    t.equal(bytes.length, kept.bytes)
    t.equal(readWav(bytes).channels.length, 2)
  },

  'a recording is paused and goes on, and asking again changes nothing': async (t, { world, story, ask, talk }) => {
    const { caller, leg } = await talk()
    const recording = randomUUID()
    await ask({ type: 'recording.start', leg, recording, kind: 'call', maxMs: 60_000 })
    await world.rest(500)
    for (const type of ['recording.pause', 'recording.pause', 'recording.resume', 'recording.resume'] as const) {
      await ask({ type, leg, recording })
      await world.rest(300)
    }
    await caller.hangup()
    await story.recorded(recording, 'kept')
    const { durationMs } = story.kept(recording)
    t.ok(durationMs >= 1_300, `the pause is silence in it: it lasts ${durationMs} ms`)
  },

  'a voicemail is recorded until the caller presses #': async (t, { world, story, ask, answered }) => {
    const { caller, leg } = await answered()
    const recording = randomUUID()
    await ask({ type: 'recording.start', leg, recording, kind: 'voicemail', maxMs: 60_000 })
    await world.rest(1_000)
    await caller.press('#')
    await story.recorded(recording, 'kept')
    const bytes = await readFile(join(world.recordingsDir, story.kept(recording).file))
    t.equal(readWav(bytes).channels.length, 1)
    await caller.hangup()
    await story.says('caller', 'hungup normal')
  },

  'a recording is stopped while the call goes on, and asking again gives the same file': async (
    t,
    { world, story, ask, talk },
  ) => {
    const { leg } = await talk()
    const recording = randomUUID()
    await ask({ type: 'recording.start', leg, recording, kind: 'call', maxMs: 60_000 })
    await world.rest(700)
    await ask({ type: 'recording.stop', leg, recording })
    await story.recorded(recording, 'kept')
    const first = story.kept(recording)
    await ask({ type: 'recording.stop', leg, recording })
    await world.until('the file again', () => story.recordings(recording).length === 2)
    t.same(story.kept(recording), first)
    t.notOk(story.of('caller').includes('hungup normal'))
    const unknown = randomUUID()
    await ask({ type: 'recording.stop', leg, recording: unknown })
    await story.recorded(unknown, 'failed')
  },
}
