import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { keepRecording, measureKept } from '../../../../src/adapters/switches/asterisk/keep-recording.ts'
import { createKeeper } from '../../../../src/adapters/switches/asterisk/keeper.ts'
import { makeTone, rmsLevel, toneLevel } from '../../../../src/lib/tone.ts'
import { readWav, writeWav } from '../../../../src/lib/wav.ts'

const RATE = 8_000

function folder(t: Test): string {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-keep-'))
  t.teardown(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

function tonePart(dir: string, name: string, hz: number, ms: number): string {
  const path = join(dir, name)
  writeFileSync(path, writeWav({ rate: RATE, channels: [makeTone({ hz, ms, rate: RATE, level: 0.25 })] }))
  return path
}

t.test('two sides become one stereo file, each as late as it began, and the parts are gone', async (t) => {
  const dir = folder(t)
  const left = { path: tonePart(dir, 'a-in.wav', 440, 20_000), lateMs: 0 }
  const right = { path: tonePart(dir, 'a-out.wav', 1_000, 10_000), lateMs: 500 }
  const target = join(dir, 'a.wav')
  const kept = keepRecording({ parts: [left, right], target })
  const bytes = readFileSync(target)
  t.same(readdirSync(dir), ['a.wav'], 'nothing is left beside it')
  t.equal(kept.bytes, bytes.length)
  t.equal(kept.durationMs, 20_000)
  t.equal(kept.sha256, createHash('sha256').update(bytes).digest('hex'))
  t.same(measureKept(target), kept)
  const [caller = new Int16Array(), agent = new Int16Array()] = readWav(bytes).channels
  t.equal(rmsLevel(agent.subarray(0, 4_000)), 0, 'the right side begins later')
  t.ok(toneLevel(caller, RATE, 440) > 0.2 && toneLevel(caller, RATE, 1_000) < 0.01)
  t.ok(toneLevel(agent.subarray(4_000, 84_000), RATE, 1_000) > 0.2)
  t.equal(rmsLevel(agent.subarray(84_000)), 0, 'and ends in silence')
})

t.test('a side that is missing is silence, a header that was never completed is read to the end', async (t) => {
  const dir = folder(t)
  const path = tonePart(dir, 'b-in.wav', 440, 1_000)
  const bytes = readFileSync(path)
  bytes.writeUInt32LE(0, 40)
  writeFileSync(path, bytes)
  const kept = keepRecording({ parts: [{ path, lateMs: 0 }, null], target: join(dir, 'b.wav') })
  t.equal(kept.durationMs, 1_000)
  t.equal(readWav(readFileSync(join(dir, 'b.wav'))).channels.length, 2)
})

t.test('parts without sound, or that are no sound, fail with the reason and stay where they are', async (t) => {
  const dir = folder(t)
  const keeper = createKeeper()
  t.teardown(() => keeper.close())
  const empty = { path: tonePart(dir, 'c-in.wav', 440, 0), lateMs: 0 }
  await t.rejects(keeper.keep({ parts: [empty, null], target: join(dir, 'c.wav') }), /no sound/)
  writeFileSync(join(dir, 'd-in.wav'), 'hello')
  await t.rejects(
    keeper.keep({ parts: [{ path: join(dir, 'd-in.wav'), lateMs: 0 }], target: join(dir, 'd.wav') }),
    /WAV/,
  )
  const good = { path: tonePart(dir, 'e-in.wav', 440, 100), lateMs: 0 }
  await t.rejects(keeper.keep({ parts: [good], target: join(dir, 'no-such-folder', 'e.wav') }), /ENOENT/)
  t.same(readdirSync(dir).sort(), ['c-in.wav', 'd-in.wav', 'e-in.wav'])
})

t.test('a keeper without work does not keep the process alive', async (t) => {
  const dir = folder(t)
  const job = { parts: [{ path: tonePart(dir, 'f-in.wav', 440, 100), lateMs: 0 }], target: join(dir, 'f.wav') }
  const keeper = JSON.stringify(new URL('../../../../src/adapters/switches/asterisk/keeper.ts', import.meta.url))
  const script = `import { createKeeper } from ${keeper}; console.log((await createKeeper().keep(${JSON.stringify(job)})).durationMs)`
  const file = join(dir, 'keep.mjs')
  writeFileSync(file, script)
  const child = spawnSync(process.execPath, [file], { timeout: 30_000 })
  t.same([child.status, String(child.stdout)], [0, '100\n'])
})
