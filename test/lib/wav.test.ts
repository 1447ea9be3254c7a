import t from 'tap'
import { resample } from '../../src/lib/resample.ts'
import { makeTone, rmsLevel, toneLevel } from '../../src/lib/tone.ts'
import { durationMs, readWav, toStereo, wavHeader, writeWav } from '../../src/lib/wav.ts'

const tone = (hz: number, ms = 500, rate = 8_000) => makeTone({ hz, ms, rate, level: 0.5 })

t.test('a sound that is written is read back sample by sample', async (t) => {
  const sound = { rate: 8_000, channels: [tone(440), tone(1_000)] }
  t.same(readWav(writeWav(sound)), sound)
  t.equal(durationMs(sound), 500)
  t.equal(writeWav(sound).length, 44 + 500 * 8 * 4)
})

t.test('two sides stand in their own channel, aligned by their start', async (t) => {
  const left = { rate: 8_000, channels: [tone(440)] }
  const right = { rate: 8_000, channels: [tone(1_000)] }
  const late = readWav(writeWav(toStereo(left, right, 250)))
  t.equal(durationMs(late), 750)
  t.ok(toneLevel(late.channels[0]?.subarray(0, 4_000) ?? new Int16Array(), 8_000, 440) > 0.49)
  t.equal(rmsLevel(late.channels[1]?.subarray(0, 2_000) ?? new Int16Array()), 0)
  t.ok(toneLevel(late.channels[1]?.subarray(2_000) ?? new Int16Array(), 8_000, 1_000) > 0.49)
  t.equal(rmsLevel(toStereo(left, right, -100).channels[0]?.subarray(0, 800) ?? new Int16Array([1])), 0)
  t.throws(() => toStereo(left, { ...right, rate: 16_000 }), /one rate/)
})

t.test('a file whose header was never completed is read to its end', async (t) => {
  const samples = tone(440, 100)
  const whole = writeWav({ rate: 8_000, channels: [samples] })
  for (const dataBytes of [0, 0xffff_ff00]) {
    const broken = Uint8Array.from(whole)
    broken.set(wavHeader({ rate: 8_000, channels: 1, dataBytes }))
    t.same(readWav(broken).channels[0], samples)
  }
})

t.test('what is no sound is refused in words', async (t) => {
  const whole = writeWav({ rate: 8_000, channels: [tone(440, 10)] })
  const law = Uint8Array.from(whole)
  law[20] = 7
  t.throws(() => readWav(new Uint8Array(0)), /RIFF WAVE/)
  t.throws(() => readWav(law), /16-bit PCM, got format 7/)
  t.throws(() => readWav(whole.subarray(0, 20)), /samples|format/)
  t.throws(() => readWav(whole.subarray(0, 36)), /samples/)
})

t.test('a tone is found at its pitch and nowhere else', async (t) => {
  const samples = tone(440)
  t.ok(Math.abs(toneLevel(samples, 8_000, 440) - 0.5) < 0.005)
  t.ok(toneLevel(samples, 8_000, 1_000) < 0.01)
  t.equal(toneLevel(new Int16Array(), 8_000, 440), 0)
})

t.test('a lower rate keeps what it can carry and folds nothing back', async (t) => {
  const kept = resample(tone(1_000, 500, 22_050), 22_050, 8_000)
  t.equal(kept.length, 4_000)
  t.ok(Math.abs(toneLevel(kept.subarray(200, 3_800), 8_000, 1_000) - 0.5) < 0.005)
  const tooHigh = resample(tone(6_000, 500, 22_050), 22_050, 8_000)
  t.ok(rmsLevel(tooHigh.subarray(200, 3_800)) < 0.001)
  const raised = resample(tone(1_000), 8_000, 16_000)
  t.ok(Math.abs(toneLevel(raised.subarray(400, 7_600), 16_000, 1_000) - 0.5) < 0.005)
})
