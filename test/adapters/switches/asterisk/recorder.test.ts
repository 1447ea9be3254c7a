import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { TIMES } from '../../../../src/adapters/switches/asterisk/options.ts'
import { Recorder } from '../../../../src/adapters/switches/asterisk/recorder.ts'
import type { RecordingSignal } from '../../../../src/core/words/recording.ts'
import { makeTone } from '../../../../src/lib/tone.ts'
import { writeWav } from '../../../../src/lib/wav.ts'
import { realClock } from '../../../support/real-clock.ts'

t.test('a recording that is to be kept when the server stops is left to the next start', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-recorder-'))
  t.teardown(() => rm(dir, { recursive: true, force: true }))
  const sound = makeTone({ hz: 440, ms: 500, rate: 8_000, level: 0.3 })
  await writeFile(join(dir, 'r1-in.wav'), writeWav({ rate: 8_000, channels: [sound] }))
  const first = recorderIn(dir)
  const stopped = first.recorder.stop({ recording: 'r1', leg: 'c' })
  await first.asked
  await first.recorder.close()
  await stopped
  t.same([first.said, await readdir(dir)], [[], ['r1-in.wav']])
  const second = recorderIn(dir)
  await second.recorder.stop({ recording: 'r1', leg: 'c' })
  await second.recorder.close()
  t.match(second.said, [{ type: 'recording.kept', recording: 'r1', durationMs: 500 }])
  t.same(await readdir(dir), ['r1.wav'])
})

/** A recorder whose Asterisk knows no recording any more; `asked` is when it has said so and the files are looked for. */
function recorderIn(dir: string) {
  const said: RecordingSignal[] = []
  const { promise: asked, resolve } = Promise.withResolvers<void>()
  const recorder = new Recorder({
    async ask() {
      resolve()
      return { status: 404, body: undefined }
    },
    report: (signal) => said.push(signal),
    app: 'ringdown',
    folders: { spoolDir: dir, dir },
    leastFreeBytes: 1,
    times: TIMES,
    clock: realClock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  })
  return { recorder, said, asked: asked.then(() => undefined).then(() => undefined) }
}
