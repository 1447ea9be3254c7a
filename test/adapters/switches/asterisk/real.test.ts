import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { rmsLevel, toneLevel } from '../../../../src/lib/tone.ts'
import { readWav } from '../../../../src/lib/wav.ts'
import { header } from '../../../support/sip-message.ts'
import { ari, PROVIDE_WITHIN_MS, until as untilFound } from './private/fixture.ts'
import { attach, hears, perform, RATE, startRecording, talk } from './talk.ts'
import { type AsteriskWorld, startSite, until } from './world.ts'

const SPOKEN_MS = 1_000

t.setTimeout(PROVIDE_WITHIN_MS)

const site = await startSite()
t.teardown(() => site.close())

t.test(
  'both hear each other, the phone shows who calls, and the recording has the caller left and the agent right',
  async (t) => {
    const world = await site.world()
    t.teardown(() => world.close())
    const story = await attach(world)
    const { leg, interaction, amy, caller } = await talk(site, world, story)
    t.equal(header(amy.invite, 'x-ringdown-interaction'), interaction)
    t.match(header(amy.invite, 'from'), /^"Ann x" <sip:\+4930123@/)
    const recording = await startRecording(world, leg)
    await Promise.all([hears(caller, 1_000), hears(amy, 440)])
    await world.rest(SPOKEN_MS)
    caller.hangup()
    await story.recorded(recording, 'kept')
    const sound = readWav(await readFile(join(world.recordingsDir, `${recording}.wav`)))
    const [left = new Int16Array(), right = new Int16Array()] = sound.channels
    t.ok(toneLevel(left, RATE, 440) > 0.1, 'the caller is left')
    t.ok(toneLevel(left, RATE, 1_000) < 0.01, 'and only there')
    t.ok(toneLevel(right, RATE, 1_000) > 0.1, 'the agent is right')
    t.ok(toneLevel(right, RATE, 440) < 0.01, 'and only there')
  },
)

t.test('a caller who waits or is held hears music, and nothing of it is left in the talk', async (t) => {
  const world = await site.world()
  t.teardown(() => world.close())
  const story = await attach(world)
  const { leg, agent, interaction, caller, amy } = await talk(site, world, story)
  await hears(caller, 1_000)
  amy.audio.send(0)
  await perform(world, { type: 'leg.hold', switch: 'pbx', leg, bridge: interaction, music: 'default' })
  await until('music', () => rmsLevel(caller.audio.takeHeard()) > 0.005)
  await perform(world, { type: 'leg.join', switch: 'pbx', leg, with: agent, bridge: interaction })
  await until('silence', () => rmsLevel(caller.audio.takeHeard().slice(-RATE / 10)) < 0.001)
})

t.test('all channels and bridges are told of, devices never: their states may deadlock Asterisk', async (t) => {
  const world = await site.world()
  t.equal((await ari(site.asterisk, 'asterisk/modules/res_stasis_device_state.so', 'POST')).status, 204)
  t.teardown(() => world.close())
  await attach(world)
  t.match(await (await ari(site.asterisk, 'applications/ringdown')).json(), {
    channel_ids: ['__AST_CHANNEL_ALL_TOPIC'],
    bridge_ids: ['__AST_BRIDGE_ALL_TOPIC'],
    device_names: [],
  })
})

t.test('hostile names and numbers arrive as harmless text', async (t) => {
  const world = await site.world()
  t.teardown(() => world.close())
  const story = await attach(world)
  const names = [
    'x'.repeat(10_000),
    "Robert'); DROP TABLE contact;--",
    '<script>alert(1)</script>',
    '\u202egnp.exe\u0007',
    `$(reboot) $\{SHELL(id)} \`id\``,
    '王小明',
    '%s%n%2e%00',
  ]
  const raw = Buffer.from([0x41, 0xff, 0xfe, 0xc0, 0xaf, 0x42])
  for (const name of [...names, raw]) {
    const call = await site.caller.call({
      to: `sip:4001@127.0.0.1:${site.asterisk.sipPort}`,
      user: '+4930123',
      display: name,
    })
    const leg = await story.appeared('hostile')
    const [words = ''] = story.of('hostile')
    t.ok(Array.from(words).length < 120 && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(words), words)
    await perform(world, { type: 'leg.hangup', switch: 'pbx', leg, cause: 'normal' })
    await call.ended
    story.name(leg, randomUUID())
  }
  t.same(
    world.logged.filter((line) => !line.startsWith('attached')),
    [],
  )
})

t.test('a number outside cannot be called without a trunk, and a bad address never', async (t) => {
  const world = await site.world()
  t.teardown(() => world.close())
  await attach(world)
  const ring = {
    type: 'leg.ring',
    switch: 'pbx',
    leg: randomUUID(),
    from: '1',
    name: '',
    interaction: 'i',
    ringForMs: 1_000,
  } as const
  await t.rejects(perform(world, { ...ring, to: 'number:123' }), /no trunk is configured/)
  await t.rejects(perform(world, { ...ring, to: 'phone:amy&Local/1@inbound' }), /expected phone/)
})

t.test(
  'another server takes over: the first stops acting, the talk and its recording go on and are kept',
  async (t) => {
    const first = await site.world()
    t.teardown(() => first.close())
    const firstStory = await attach(first)
    const { leg, agent, caller, amy } = await talk(site, first, firstStory)
    const recording = await startRecording(first, leg)
    const second = await site.world({ recordings: { ...foldersOf(first), leastFreeBytes: 1 } })
    const story = await attach(second)
    await firstStory.switchSays('lost')
    await t.rejects(perform(first, { type: 'leg.hangup', switch: 'pbx', leg, cause: 'normal' }), /another server/)
    t.same(
      story
        .listed()
        .map((live) => [live.leg, live.status])
        .sort(),
      [
        [leg, 'up'],
        [agent, 'up'],
      ].sort(),
    )
    caller.audio.takeHeard()
    await hears(caller, 1_000)
    story.name(leg, 'caller')
    await second.rest(SPOKEN_MS)
    caller.hangup()
    await story.says('caller', 'hungup normal')
    await story.recorded(recording, 'kept')
    amy.hangup()
    await amy.ended
    await second.close()
  },
)

t.test('a call that ended while no server was there: its recording is finished by asking for it', async (t) => {
  const first = await site.world()
  const firstStory = await attach(first)
  const { leg, caller, amy } = await talk(site, first, firstStory)
  const recording = await startRecording(first, leg)
  await first.rest(SPOKEN_MS)
  await first.switch.stop()
  caller.hangup()
  amy.hangup()
  await Promise.all([caller.ended, amy.ended])
  await until('the channels to be gone', () => site.caller.calls.length + site.amy.calls.length === 0)
  const second = await site.world({ recordings: { ...foldersOf(first), leastFreeBytes: 1 } })
  t.teardown(() => second.close())
  const story = await attach(second)
  await perform(second, { type: 'recording.stop', switch: 'pbx', leg, recording })
  await story.recorded(recording, 'kept')
  t.ok(story.kept(recording).durationMs >= SPOKEN_MS - 200)
  await first.close()
})

t.test('a disk that is nearly full stops recordings from starting, not calls', async (t) => {
  const world = await site.world()
  const { spoolDir, dir } = foldersOf(world)
  await world.close()
  const full = await site.world({ recordings: { spoolDir, dir, leastFreeBytes: Number.MAX_SAFE_INTEGER } })
  t.teardown(() => full.close())
  const story = await attach(full)
  const { leg, caller } = await talk(site, full, story)
  const recording = await startRecording(full, leg)
  await story.recorded(recording, 'failed')
  t.match(story.recordings(recording), [{ reason: /nearly full/ }])
  await hears(caller, 1_000)
})

t.test('a recording that does not grow is called stalled, and the call goes on', async (t) => {
  const world = await site.world()
  const { dir } = foldersOf(world)
  await world.close()
  const stalled = await site.world({ recordings: { spoolDir: dir, dir, leastFreeBytes: 1 }, times: { stallMs: 300 } })
  t.teardown(() => stalled.close())
  const story = await attach(stalled)
  const { leg, caller } = await talk(site, stalled, story)
  const recording = await startRecording(stalled, leg)
  await story.recorded(recording, 'failed')
  t.match(story.recordings(recording), [{ reason: 'stalled' }])
  await hears(caller, 1_000)
  caller.hangup()
  await story.says('caller', 'hungup normal')
  t.equal(story.recordings(recording).length, 1, 'and nothing else is said of it')
})

t.test('no channel and no bridge of ours is left when the calls are over', async (t) => {
  const world = await site.world()
  t.teardown(() => world.close())
  const story = await attach(world)
  const { leg, agent } = await talk(site, world, story)
  await perform(world, { type: 'leg.hangup', switch: 'pbx', leg: agent, cause: 'normal' })
  await perform(world, { type: 'leg.hangup', switch: 'pbx', leg, cause: 'normal' })
  for (const what of ['channels', 'bridges'])
    await untilFound(`no ${what}`, async () => {
      await world.switch.snapshot()
      return (await (await ari(site.asterisk, what)).text()) === '[]' || undefined
    })
})

t.test('an Asterisk that is killed is lost and comes back as a new one; what was recorded is kept', async (t) => {
  const world = await site.world()
  t.teardown(() => world.close())
  const story = await attach(world)
  const { leg, agent, caller, amy } = await talk(site, world, story)
  const recording = await startRecording(world, leg)
  // Asterisk writes 32 kB at a time, so what is lost at most are the last two seconds.
  const spooled = (side: string) => join(site.asterisk.recordingDir, `${recording}-${side}.wav`)
  const bytes = (side: string) =>
    stat(spooled(side))
      .then(({ size }) => size)
      .catch(() => 0)
  await untilFound(
    'sound on the disk',
    async () => ((await bytes('in')) > 44 && (await bytes('out')) > 44) || undefined,
  )
  process.kill(site.asterisk.pid, 'SIGKILL')
  await story.switchSays('lost')
  await t.rejects(perform(world, { type: 'leg.hangup', switch: 'pbx', leg, cause: 'normal' }), /away/)
  await story.switchSays('listed')
  t.same(story.listed(), [])
  t.equal(story.isRestarted(), true)
  await story.recorded(recording, 'kept')
  caller.hangup()
  amy.hangup()
  story.name(leg, 'former caller')
  story.name(agent, 'former agent')
  await talk(site, world, story)
})

function foldersOf(world: AsteriskWorld): { readonly spoolDir: string; readonly dir: string } {
  return { spoolDir: site.asterisk.recordingDir, dir: world.recordingsDir }
}
