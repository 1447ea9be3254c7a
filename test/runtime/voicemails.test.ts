import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createMemoryStore } from '../../src/adapters/store/memory/index.ts'
import { openVoicemailBox } from '../../src/adapters/switches/asterisk/voicemail-box.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'
import { makeTone } from '../../src/lib/tone.ts'
import { createVirtualClock } from '../../src/lib/virtual-clock.ts'
import { writeWav } from '../../src/lib/wav.ts'
import type { Loop } from '../../src/runtime/loop.ts'
import { createLoop } from '../../src/runtime/single-writer.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/runtime/snapshot.ts'
import { startIntake } from '../../src/runtime/voicemails.ts'
import type { View } from '../../src/views/view.ts'
import { newEngine } from '../support/engine.ts'

const LEFT_S = 1_800_000_000
const EVERY_MS = 60_000
const MESSAGE = 'pbx-1800000000.7'

t.test('a message becomes one call with its record, recording and voicemail, and its files are moved', async (t) => {
  const centre = await openCentre(t)
  await centre.leave(MESSAGE)
  await centre.start()()
  t.match(await centre.rows('interaction'), [
    {
      id: 'voicemail-pbx-1800000000-7',
      from_number: '+4930',
      to_number: '100',
      contact: 'kim',
      match: 'known',
      outcome: 'voicemail',
      started_at_ms: LEFT_S * 1_000 - 2_000,
      finished_at_ms: LEFT_S * 1_000,
      recording_state: 'kept',
    },
  ])
  t.match(await centre.rows('recording'), [{ kind: 'voicemail', state: 'kept', duration_ms: 2_000 }])
  t.match(await centre.rows('voicemail'), [{ left_at_ms: LEFT_S * 1_000 }])
  t.match(await centre.rows('timeline_entry'), [{ contact: 'kim', outcome: 'voicemail', duration_ms: 2_000 }])
  t.same(await centre.rows('queue_interval'), [], 'no queue had it')
  t.same(await readdir(centre.spoolDir), [])
  t.same(await readdir(centre.recordingsDir), ['voicemail-pbx-1800000000-7.wav'])
})

t.test('a message that nobody spoke is no message', async (t) => {
  const centre = await openCentre(t)
  await writeFile(join(centre.spoolDir, `${MESSAGE}.txt`), `${LEFT_S} 100 +4930\n`)
  await centre.start()()
  t.same(await centre.rows('interaction'), [])
  t.same(await readdir(centre.spoolDir), [])
})

t.test('a message comes again until the log has it, and is told once whenever the server was killed', async (t) => {
  const centre = await openCentre(t)
  await centre.leave(MESSAGE)
  const events = centre.loop.position
  await centre.start({ submit: () => Promise.reject(new Error('the disk is full')) })()
  t.equal(centre.warned.length, 1)
  t.same(await readdir(centre.spoolDir), [`${MESSAGE}.txt`], 'the note stays, the sound is kept')
  await centre.start({ removes: false })()
  t.equal(centre.loop.position, events + 6, 'killed before it was removed')
  await centre.restart()
  await centre.start()()
  t.equal(centre.loop.position, events + 6)
  t.equal((await centre.rows('interaction')).length, 1)
  t.same(await readdir(centre.spoolDir), [])
})

t.test('messages are looked for at the start and every minute, until it is stopped', async (t) => {
  const centre = await openCentre(t)
  const taken = Promise.withResolvers<void>()
  centre.loop.subscribe(({ logged }) => {
    if (logged.some(({ event }) => event.type === 'voicemail.left')) taken.resolve()
  })
  const stop = centre.start()
  await centre.nextRound()
  await centre.leave(MESSAGE)
  centre.clock.runTo(centre.clock.now() + EVERY_MS)
  await taken.promise
  await stop()
  await centre.leave('pbx-1800000000.8')
  centre.clock.runTo(centre.clock.now() + 2 * EVERY_MS)
  t.equal((await centre.rows('voicemail')).length, 1)
})

/** A centre with every view over a store in memory, and a spool that the dialplan writes to. */
async function openCentre(t: Test) {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-voicemails-'))
  t.teardown(() => rm(dir, { recursive: true, force: true }))
  const [spoolDir, recordingsDir] = [await mkdtemp(join(dir, 'spool-')), await mkdtemp(join(dir, 'recordings-'))]
  const clock = createVirtualClock(LEFT_S * 1_000)
  const store = createMemoryStore({ clock })
  await store.open()
  const views = await loadCatalog<View>(new URL('../../src/views/', import.meta.url), ['view', 'rebuild'])
  const warned: string[] = []
  const openLoop = async (): Promise<Loop> => {
    const engine = newEngine(() => 'id')
    const loop = createLoop({
      engine,
      store,
      views: [...views.values()],
      clock,
      perform: () => {},
      restore: (live) => restoreSnapshot({ engine, store }, live),
      save: (live, centreSeq, viewsSeq) => saveSnapshot({ engine, store }, live, centreSeq, viewsSeq),
      onFault: (error) => t.fail(String(error)),
      snapshotEvery: 1_000_000,
    })
    await loop.start()
    return loop
  }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const centre = {
    clock,
    spoolDir,
    recordingsDir,
    warned,
    loop: await openLoop(),
    async leave(id: string) {
      const sound = makeTone({ hz: 440, ms: 2_000, rate: 8_000, level: 0.3 })
      await writeFile(join(spoolDir, `${id}.wav`), writeWav({ rate: 8_000, channels: [sound] }))
      await writeFile(join(spoolDir, `${id}.txt`), `${LEFT_S} 100 +4930\n`)
    },
    start({ submit, removes = true }: { submit?: Loop['submit']; removes?: boolean } = {}) {
      const box = openVoicemailBox({ name: 'pbx', spoolDir, recordingsDir, log })
      return startIntake({
        voicemails: removes ? box : { ...box, remove: async () => {} },
        loop: submit === undefined ? centre.loop : { submit },
        findContact: async () => ({ match: 'known', contact: 'kim', account: '', set: {} }),
        clock,
        everyMs: EVERY_MS,
        warn: (message) => warned.push(message),
      })
    },
    async nextRound() {
      while (clock.nextMs() === Number.POSITIVE_INFINITY) await new Promise((resolve) => setImmediate(resolve))
    },
    async restart() {
      centre.loop = await openLoop()
    },
    rows: (table: string) => store.read({ sql: `select * from "${table}"`, parameters: [] }),
  }
  return centre
}
