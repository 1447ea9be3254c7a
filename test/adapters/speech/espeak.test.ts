import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import espeak from '../../../src/adapters/speech/espeak.ts'
import { makeTone, rmsLevel, toneLevel } from '../../../src/lib/tone.ts'
import { durationMs, readWav, writeWav } from '../../../src/lib/wav.ts'

/** A stand-in for the program: notes what it was given and gives back what the test wants. */
function programIn(dir: string, body: string): string {
  const file = join(dir, 'espeak-stand-in')
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
  return file
}

function setUp(t: Test, body?: string) {
  const dir = t.testdir()
  const tone = { rate: 22_050, channels: [makeTone({ hz: 1_000, ms: 400, rate: 22_050, level: 0.9 })] }
  writeFileSync(join(dir, 'tone.wav'), writeWav(tone))
  const program = programIn(
    dir,
    body ?? `cat > "${dir}/text"; echo "$@" > "${dir}/args"; echo x >> "${dir}/runs"; cat "${dir}/tone.wav"`,
  )
  return { dir, cacheDir: join(dir, 'cache'), program, read: (name: string) => readFileSync(join(dir, name), 'utf8') }
}

t.test('a text becomes telephone sound and is made only once', async (t) => {
  const { cacheDir, program, read } = setUp(t)
  const speech = espeak.create({ program, cacheDir })
  const [file, again] = await Promise.all([speech.say('Hello  there', 'en'), speech.say('Hello there', 'en')])
  t.equal(file, again)
  t.equal(await espeak.create({ program, cacheDir }).say('Hello there', 'en'), file)
  t.equal(read('runs'), 'x\n')
  const sound = readWav(readFileSync(file))
  t.same([sound.rate, sound.channels.length, durationMs(sound)], [8_000, 1, 400])
  t.ok(Math.abs(toneLevel((sound.channels[0] ?? new Int16Array()).subarray(400, 2_800), 8_000, 1_000) - 0.5) < 0.02)
  t.not(await speech.say('Hello there', 'zh'), file)
  t.match(read('args'), /-v cmn/)
  const names = readdirSync(cacheDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  t.ok(
    names.every((entry) => entry.name.endsWith('.wav')),
    'nothing half-written is left',
  )
})

t.test('a hostile text is only read aloud', async (t) => {
  const { cacheDir, program, read } = setUp(t)
  const speech = espeak.create({ program, cacheDir })
  await speech.say('--help $(touch pwned) `id` [[h@l]]\u0000\u202e\n; rm -rf /', 'en')
  t.equal(read('text'), '--help $(touch pwned) `id` [ [h@l]] ; rm -rf /')
  t.notMatch(read('args'), /help|rm/)
})

t.test('what cannot be said is refused in words', async (t) => {
  const { cacheDir, program } = setUp(t)
  const speech = espeak.create({ program, cacheDir, maxCharacters: 20 })
  await t.rejects(speech.say(' \n ', 'en'), /expected a text/)
  await t.rejects(speech.say('x'.repeat(21), 'en'), /at most 20 characters, got 21/)
  await t.rejects(speech.say('Hallo', 'de'), /languages en, zh, got de/)
  await t.rejects(speech.say('Hallo', '__proto__'), /languages en, zh/)
})

t.test(
  'a program that hangs, fails, talks nonsense or is not there gives a reason, and the next text is said',
  async (t) => {
    const hanging = setUp(t, 'exec sleep 60')
    await t.rejects(espeak.create({ ...hanging, timeoutMs: 50 }).say('Hello', 'en'), /longer than 50 ms/)
    const failing = setUp(t, 'echo "no such voice" >&2; exit 1')
    await t.rejects(espeak.create(failing).say('Hello', 'en'), /no such voice/)
    const nonsense = setUp(t, 'echo nonsense')
    await t.rejects(espeak.create(nonsense).say('Hello', 'en'), /RIFF WAVE/)
    await t.rejects(
      espeak.create({ ...nonsense, program: '/nowhere/espeak-ng' }).say('Hello', 'en'),
      /espeak-ng failed/,
    )

    const { dir, cacheDir, program } = setUp(
      t,
      'read text; case "$text" in bad*) exit 1;; *) cat "$(dirname "$0")/tone.wav";; esac',
    )
    const speech = espeak.create({ program, cacheDir })
    const [bad, good] = await Promise.allSettled([speech.say('bad', 'en'), speech.say('good', 'en')])
    t.same([bad.status, good.status], ['rejected', 'fulfilled'])
    t.ok(rmsLevel(readWav(readFileSync(await speech.say('good', 'en'))).channels[0] ?? new Int16Array()) > 0.1)
    t.ok(dir)
  },
)
