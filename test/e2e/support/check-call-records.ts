import type { Checks } from './checks.ts'
import type { Stage } from './stage.ts'

/** What was seen on the wire of one answered call; wall times in ms. */
export interface SeenCall {
  /** The contact whose number it is. */
  readonly customer: string
  readonly number: string
  readonly startedMs: number
  readonly answeredMs: number
  readonly connectedMs: number
  readonly finishedMs: number
}

/** What the log's clock may differ from the wire by: an event's way through Asterisk and the disk of a busy machine. */
const WITHIN_MS = 1_500

/** Checks call record, timeline and interval figures of the only call of a stage against what was seen on the wire. */
export async function checkCallRecords(checks: Checks, stage: Stage, seen: SeenCall): Promise<void> {
  const calls = await stage.rows('select * from interaction')
  checks.same('there is one call record', calls.length, 1)
  const ms = (name: string) => Number(calls[0]?.[name] ?? 0)
  const near = (claim: string, name: string, expected: number) =>
    checks.near(claim, ms(name), { ms: expected, within: WITHIN_MS })
  near('it says when the caller called', 'started_at_ms', seen.startedMs)
  near('it says when the caller was answered', 'answered_at_ms', seen.answeredMs)
  near('it says when the talk began', 'connected_at_ms', seen.connectedMs)
  near('it says when the talk ended', 'finished_at_ms', seen.finishedMs)
  near('its talk time is that of the wire', 'talk_ms', seen.finishedMs - seen.connectedMs)
  const parts = ms('ivr_ms') + ms('waited_ms') + ms('talk_ms') + ms('hold_ms')
  checks.same('its parts add up to the whole call', parts, ms('finished_at_ms') - ms('started_at_ms'))
  const { from_number, outcome, match, contact, offers, agent } = calls[0] ?? {}
  checks.same(
    'it says who called, who answered and how it ended',
    { from_number, outcome, match, contact, offers, agent },
    { from_number: seen.number, outcome: 'answered', match: 'known', contact: seen.customer, offers: 1, agent: 'amy' },
  )
  const entries = await stage.rows('select contact, outcome, channel from timeline_entry')
  checks.same("the customer's timeline has one entry", entries, [
    { contact: seen.customer, outcome: 'answered', channel: 'call' },
  ])
  await checkIntervals(checks, stage, ms('talk_ms'))
}

async function checkIntervals(checks: Checks, stage: Stage, talkMs: number): Promise<void> {
  const [figures] = await stage.rows(
    'select sum(offered) offered, sum(answered) answered, sum(abandoned) abandoned, sum(talk_ms) talk_ms from queue_interval',
  )
  checks.same('the queue counts it once', figures, { offered: 1, answered: 1, abandoned: 0, talk_ms: talkMs })
}
