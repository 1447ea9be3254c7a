import type { Page } from 'playwright-core'
import { rmsLevel } from '../../../src/lib/tone.ts'
import { carriedBy, hearsNow, levelBetween } from '../../support/page-sound.ts'
import type { PhoneCall } from '../../support/phone-call.ts'
import type { BrowserAgent } from './browser-agent.ts'
import type { Checks } from './checks.ts'
import { hearsTone } from './sound.ts'
import { until } from './until.ts'

/** The tone of every caller on a SIP telephone. */
export const CALLER_HZ = 440

const WITHIN_MS = 10_000
const MEASURED_MS = 1_000
const FRAME = 160
/** Fifty packets a second, with room for a busy machine. */
const LEAST_PACKETS = 40
/** Of full scale; a tone is far above it, the noise of an empty line far below. */
const AUDIBLE = 0.01

/** Waits until a tone is in what a page hears; false when it does not come. */
export function pageHears(page: Page, hz: number): Promise<boolean> {
  return comesTrue(() => hearsNow(page, hz))
}

/** Waits until a tone is in what a page hears no more. */
export function pageMisses(page: Page, hz: number): Promise<boolean> {
  return comesTrue(async () => !(await hearsNow(page, hz)))
}

/** Waits until a telephone hears a tone no more; what was on its way may still come in. */
export async function phoneMisses(call: PhoneCall, hz: number): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) if (!(await hearsTone(call.audio, hz, 500))) return true
  return false
}

/** Claims that a caller and an agent hear each other. */
export async function hearEachOther(checks: Checks, when: string, call: PhoneCall, agent: BrowserAgent): Promise<void> {
  const [caller, page] = await Promise.all([hearsTone(call.audio, agent.hz), pageHears(agent.page, CALLER_HZ)])
  checks.same(`${when}: the caller and ${agent.name} hear each other`, { caller, page }, { caller: true, page: true })
}

/** What went between a caller and a page in a second. */
export interface Measured {
  readonly packets: number
  /** Root of the mean square as a share of full scale. */
  readonly level: number
}

/** Counts packets and measures the level on both sides for a second. */
export async function measure(
  checks: Checks,
  call: PhoneCall,
  page: Page,
): Promise<Record<'agent' | 'caller', Measured>> {
  const before = await carriedBy(page)
  call.audio.takeHeard()
  const endMs = performance.now() + MEASURED_MS
  await until('a second to pass', () => performance.now() >= endMs)
  const samples = call.audio.takeHeard()
  const after = await carriedBy(page)
  const agent = { packets: after.received - before.received, level: levelBetween(before, after) }
  const caller = { packets: samples.length / FRAME, level: rmsLevel(samples) }
  const sent = after.sent - before.sent
  const counts = { agent: agent.packets, caller: caller.packets, sent }
  checks.ok(
    'packets come in on both sides',
    Object.values(counts).every((count) => count > LEAST_PACKETS),
    counts,
  )
  const levels = { agent: agent.level, caller: caller.level }
  checks.ok(
    'and are loud on both sides',
    Object.values(levels).every((level) => level > AUDIBLE),
    levels,
  )
  return { agent, caller }
}

async function comesTrue(isIt: () => Promise<boolean>): Promise<boolean> {
  return until('it', isIt, WITHIN_MS).catch(() => false)
}
