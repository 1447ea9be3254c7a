import { randomUUID } from 'node:crypto'
import type { LegEffect } from '../../../../src/core/words/leg.ts'
import { toneLevel } from '../../../../src/lib/tone.ts'
import type { PhoneCall } from '../../../support/phone-call.ts'
import { createStory, type Story } from '../../../support/switch-story.ts'
import { type AsteriskSite, type AsteriskWorld, until } from './world.ts'

/** Samples per second of every sound here. */
export const RATE = 8_000

/** Two people in one bridge: their legs, and their ends of the line. */
export interface Talk {
  readonly leg: string
  readonly agent: string
  readonly interaction: string
  readonly caller: PhoneCall
  readonly amy: PhoneCall
}

/** A driver that has attached, and what it tells. */
export async function attach(world: AsteriskWorld): Promise<Story> {
  const story = createStory(until)
  await world.switch.start((signal) => story.hear(signal))
  await story.switchSays('listed')
  return story
}

/** Asks the driver of a world. */
export function perform(world: AsteriskWorld, effect: LegEffect): Promise<void> {
  return world.switch.perform(effect)
}

async function callIn(world: AsteriskWorld, story: Story, name = 'Ann'): Promise<string> {
  await world.callIn({ to: '4001', from: '+4930123', name })
  return story.appeared('caller')
}

/** A caller at 440 Hz and amy at 1,000 Hz in one bridge. */
export async function talk(site: AsteriskSite, world: AsteriskWorld, story: Story): Promise<Talk> {
  const leg = await callIn(world, story)
  await perform(world, { type: 'leg.answer', switch: 'pbx', leg })
  await story.says('caller', 'answered')
  await world.phone('amy', 'answers')
  const agent = randomUUID()
  story.name(agent, 'agent')
  const [interaction, to] = [randomUUID(), 'phone:amy']
  const ring = { leg: agent, to, from: '+4930123', name: 'Ann "x"', interaction, ringForMs: 5_000 }
  const rung = site.amy.nextCall()
  await perform(world, { type: 'leg.ring', switch: 'pbx', ...ring })
  const amy = await rung
  await story.says('agent', 'answered')
  world.lastCall().audio.send(440)
  amy.audio.send(1_000)
  await perform(world, { type: 'leg.join', switch: 'pbx', leg, with: agent, bridge: interaction })
  return { leg, agent, interaction, amy, caller: world.lastCall() }
}

/** Begins to record a leg; returns the recording's id. */
export async function startRecording(world: AsteriskWorld, leg: string, recording = randomUUID()): Promise<string> {
  await perform(world, { type: 'recording.start', switch: 'pbx', leg, recording, kind: 'call', maxMs: 60_000 })
  return recording
}

/** Waits until a tone is heard. */
export function hears(call: { readonly audio: { takeHeard(): Int16Array } }, hz: number): Promise<void> {
  return until(`${hz} Hz to be heard`, () => toneLevel(call.audio.takeHeard(), RATE, hz) > 0.05)
}
