import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toneLevel } from '../../../src/lib/tone.ts'
import { readWav } from '../../../src/lib/wav.ts'
import type { Checks } from './checks.ts'
import type { Stage } from './stage.ts'

/** The own tone is louder than the other one's echo by this factor at least. */
const LEAST_RATIO = 30
const LEAST_LEVEL = 0.02
const SECONDS_IN = 0.5

/** Checks the only recording of a stage: stereo, the caller left, the agent right, nothing of the one in the other. */
export function checkRecording(
  checks: Checks,
  { centre, events }: Pick<Stage, 'centre' | 'events'>,
  { callerHz, agentHz }: { callerHz: number; agentHz: number },
): void {
  const kept = events('recording.finished')
  checks.same('one recording is kept', kept.length, 1)
  const [recording] = kept
  if (recording === undefined) return
  const bytes = readFileSync(join(centre.recordingsDir, recording.file))
  checks.same('its hash is right', createHash('sha256').update(bytes).digest('hex'), recording.sha256)
  checks.same('its size is right', bytes.length, recording.bytes)
  checks.ok('its name says nothing', /^[0-9A-Za-z/_-]+\.wav$/.test(recording.file), recording.file)
  const { rate, channels } = readWav(bytes)
  checks.same('it is stereo', channels.length, 2)
  const [left = new Int16Array(), right = new Int16Array()] = channels.map((all) => talkOf(all, rate))
  const level = (samples: Int16Array, hz: number) => toneLevel(samples, rate, hz)
  const own = { caller: level(left, callerHz), agent: level(right, agentHz) }
  const strange = { agentInCaller: level(left, agentHz), callerInAgent: level(right, callerHz) }
  checks.ok('the caller is on the left', own.caller > LEAST_LEVEL, own)
  checks.ok('the agent is on the right', own.agent > LEAST_LEVEL, own)
  checks.ok('nothing of the agent is on the left', own.caller > LEAST_RATIO * strange.agentInCaller, { own, strange })
  checks.ok('nothing of the caller is on the right', own.agent > LEAST_RATIO * strange.callerInAgent, { own, strange })
}

/** The last second but for its end: both tones are on by then. */
function talkOf(samples: Int16Array, rate: number): Int16Array {
  const to = samples.length - SECONDS_IN * rate
  return samples.subarray(Math.max(0, to - rate), Math.max(0, to))
}
