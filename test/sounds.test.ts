import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { z } from 'zod'
import { rmsLevel } from '../src/lib/tone.ts'
import { durationMs, readWav } from '../src/lib/wav.ts'

const sounds = join(import.meta.dirname, '../sounds')
const manifest = z
  .strictObject({
    voices: z.record(z.string(), z.string()),
    prompts: z.record(z.string(), z.record(z.string(), z.string().min(1))),
  })
  .parse(parse(readFileSync(join(sounds, 'manifest.yaml'), 'utf8')))
const languages = Object.keys(manifest.voices)

const peakOf = (samples: Int16Array) => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0) / 32_768

t.test('every prompt has a text and a sound in every language, and no sound is without a text', async (t) => {
  for (const [name, texts] of Object.entries(manifest.prompts)) t.same(Object.keys(texts), languages, name)
  const names = Object.keys(manifest.prompts).map((name) => `${name}.wav`)
  for (const language of languages) t.same(readdirSync(join(sounds, language)).sort(), names.sort(), language)
})

t.test('every prompt is telephone sound at a sane level without long silence around it', async (t) => {
  for (const language of languages) {
    for (const name of Object.keys(manifest.prompts)) {
      const sound = readWav(readFileSync(join(sounds, language, `${name}.wav`)))
      const samples = sound.channels[0] ?? new Int16Array()
      t.same([sound.rate, sound.channels.length], [8_000, 1], `${language}/${name}`)
      const peak = peakOf(samples)
      const isLoudEnough = name === 'beep' ? peak > 0.2 : peak > 0.45
      t.ok(isLoudEnough && peak < 0.55, `${language}/${name}: peak ${peak}`)
      t.ok(durationMs(sound) >= 200 && durationMs(sound) <= 15_000, `${language}/${name}: ${durationMs(sound)} ms`)
      t.ok(rmsLevel(samples.subarray(0, 2_000)) > 0.01, `${language}/${name} begins at once`)
    }
  }
})

t.test('the music runs from its end into its beginning without a click', async (t) => {
  const sound = readWav(readFileSync(join(sounds, 'music/default/quiet-hours.wav')))
  const samples = sound.channels[0] ?? new Int16Array()
  t.same([sound.rate, sound.channels.length], [8_000, 1])
  t.ok(durationMs(sound) >= 30_000 && durationMs(sound) <= 40_000)
  const joined = Int16Array.from([...samples.subarray(-400), ...samples.subarray(0, 400)])
  const bends = Array.from({ length: joined.length - 2 }, (_, i) =>
    Math.abs((joined[i] ?? 0) - 2 * (joined[i + 1] ?? 0) + (joined[i + 2] ?? 0)),
  )
  const atBorder = Math.max(...bends.slice(397, 401))
  const around = Math.max(...bends.slice(0, 390), ...bends.slice(408))
  t.ok(atBorder <= around, `the bend at the border is ${atBorder}, around it ${around}`)
  const [before, after] = [rmsLevel(samples.subarray(-800)), rmsLevel(samples.subarray(0, 800))]
  t.ok(before > 0.01 && after > 0.01, 'there is sound on both sides of the border')
})
