import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toneLevel } from '../../src/lib/tone.ts'
import { readWav } from '../../src/lib/wav.ts'
import { callAndPress, endOf, idOf } from './support/calls.ts'
import type { Checks } from './support/checks.ts'
import { scenario } from './support/scenario.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

const WHO = { user: '15550100' }
const VOICE_HZ = 500
const LEAST_LEVEL = 0.02

/** A caller leaves a message. */
export default scenario({
  name: 'voicemail',
  summary: 'a caller leaves a message after the beep and ends it with #',
  async run(checks, say) {
    const stage = await openStage({ agents: ['amy'], say })
    try {
      const call = await callAndPress(stage, WHO, '0')
      call.audio.send(VOICE_HZ)
      await until('the message to be recorded', () => stage.events('recording.started').length > 0)
      const startedMs = performance.now()
      await until('two seconds of message', () => performance.now() - startedMs > 2_000)
      await call.press('#')
      const { outcome, endedBy } = await endOf(stage, idOf(stage, WHO.user))
      checks.same(
        'the call ended as a voicemail, by the flow',
        { outcome, endedBy },
        { outcome: 'voicemail', endedBy: 'flow' },
      )
      checks.same('the caller was thanked and hung up on', await call.ended, { status: 200, by: 'far' })
      await checkMessage(checks, stage)
    } finally {
      await stage.stop()
    }
    return {}
  },
})

async function checkMessage(checks: Checks, stage: Stage): Promise<void> {
  const [left] = stage.events('voicemail.left')
  const [kept] = stage.events('recording.finished')
  checks.ok('the message is in the mailbox', left !== undefined && left.recording === kept?.recording, { left, kept })
  checks.same('the mailbox has one message', (await stage.rows('select id from voicemail')).length, 1)
  if (kept === undefined) return
  const { rate, channels } = readWav(readFileSync(join(stage.centre.recordingsDir, kept.file)))
  const [voice = new Int16Array()] = channels
  const seconds = voice.length / rate
  checks.ok('the message is as long as the caller spoke', seconds > 1.2 && seconds < 4, seconds)
  checks.ok('the message is what the caller said', toneLevel(voice, rate, VOICE_HZ) > LEAST_LEVEL)
}
