import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { rmsLevel } from '../../src/lib/tone.ts'
import { readWav } from '../../src/lib/wav.ts'
import { callToQueue, endOf, ringOn } from './support/calls.ts'
import { scenario } from './support/scenario.ts'
import { hearsTone } from './support/sound.ts'
import { openStage } from './support/stage.ts'
import { until } from './support/until.ts'

const CALLER_HZ = 440
const AGENT_HZ = 620
const PAUSE_MS = 3_000
/** What passes until Asterisk has been told. */
const EDGE_MS = 300
const LOUD = 0.02
const SILENT = 0.000_1

/** A talk in which the customer says the number of a card. */
export default scenario({
  name: 'secure-pause',
  summary: 'the recording is paused while the customer says what must not be kept, and goes on',
  async run(checks, say) {
    const stage = await openStage({ agents: ['amy'], say })
    try {
      await stage.ready('amy', { type: 'answer', afterMs: 0 })
      const { call, id } = await callToQueue(stage, { user: '15550171' })
      const agent = await ringOn(stage.phone('amy'))
      call.audio.send(CALLER_HZ)
      agent.audio.send(AGENT_HZ)
      checks.ok('they hear each other', await hearsTone(agent.audio, CALLER_HZ))
      await stage.tell({ type: 'recording.pause', interaction: id, by: 'amy' })
      await wait(PAUSE_MS)
      checks.ok('they hear each other while it is paused', await hearsTone(agent.audio, CALLER_HZ))
      await stage.tell({ type: 'recording.resume', interaction: id, by: 'amy' })
      await wait(2 * EDGE_MS + 1_000)
      agent.hangup()
      await endOf(stage, id)
      await until('the recording to be kept', () => stage.events('recording.finished').length > 0)
      const [kept] = stage.events('recording.finished')
      const [resumed] = stage.events('recording.resumed')
      const { rate, channels } = readWav(readFileSync(join(stage.centre.recordingsDir, kept?.file ?? '')))
      channels.forEach((samples, side) => {
        const levels = levelsOf(samples, rate)
        const quiet = longestQuietMs(levels)
        const isLoudAtEnd = levels.slice(-4, -1).every((level) => level > LOUD)
        checks.ok(`side ${side} is silent for the pause`, Math.abs(quiet - (resumed?.pausedMs ?? 0)) < 2 * EDGE_MS, {
          quiet,
          pausedMs: resumed?.pausedMs,
        })
        checks.ok(`side ${side} is heard again afterwards`, isLoudAtEnd, levels.slice(-6))
      })
    } finally {
      await stage.stop()
    }
    return {}
  },
})

const WINDOW_MS = 100

function levelsOf(samples: Int16Array, rate: number): number[] {
  const size = (rate * WINDOW_MS) / 1_000
  const count = Math.floor(samples.length / size)
  return Array.from({ length: count }, (_, at) => rmsLevel(samples.subarray(at * size, (at + 1) * size)))
}

/** The longest silence, in ms. */
function longestQuietMs(levels: readonly number[]): number {
  let longest = 0
  let run = 0
  for (const level of levels) {
    run = level < SILENT ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest * WINDOW_MS
}
