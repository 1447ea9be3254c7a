import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { WebSocket } from 'ws'
import type { PrivateAsterisk } from '../../../../../src/adapters/switches/asterisk/private/supervisor.ts'
import { listVoicemails } from '../../../../../src/adapters/switches/asterisk/voicemails.ts'
import { rmsLevel } from '../../../../../src/lib/tone.ts'
import { startSipPhone } from '../../../../support/sip-phone.ts'
import { ari, PROVIDE_WITHIN_MS, startForTest, temporaryDir, until } from './fixture.ts'
import { sipRequest } from './sip-request.ts'

const SECRET = 'a-secret-of-this-test'
const ENOUGH_SOUND_BYTES = 8_000

t.setTimeout(PROVIDE_WITHIN_MS)

t.test('a caller hears music while the server is away, and is handed over when it is back', async (t) => {
  const { asterisk, caller } = await prepare(t)
  const call = await caller.call({ to: `sip:+4930123@127.0.0.1:${asterisk.sipPort}`, user: '600' })
  await call.answered
  await until('music', () => (rmsLevel(call.audio.takeHeard()) > 0.005 ? true : undefined))
  const server = await connectServer(asterisk)
  t.teardown(() => server.close())
  const start = await server.nextStart()
  t.same(start.args, ['inbound', '+4930123'])
  t.ok(start.id.startsWith(`${asterisk.systemName}-`), 'the channel bears the name of its Asterisk')
  await ari(asterisk, `channels/${start.id}`, 'DELETE')
  t.equal((await call.ended).by, 'far')
})

t.test('a phone registers and dials with its password only', async (t) => {
  const { asterisk } = await prepare(t)
  const server = await connectServer(asterisk)
  t.teardown(() => server.close())
  const anna = { port: asterisk.sipPort, user: 'anna', password: SECRET }
  t.equal(await sipRequest({ ...anna, method: 'REGISTER' }), 200)
  t.equal(await sipRequest({ ...anna, method: 'REGISTER', password: 'guess' }), 401)
  t.equal(await sipRequest({ ...anna, method: 'INVITE', to: '4002', password: 'guess' }), 401)
  const status = sipRequest({ ...anna, method: 'INVITE', to: '4002' })
  const start = await server.nextStart()
  t.same(start.args, ['phone', '4002', 'anna'])
  await ari(asterisk, `channels/${start.id}`, 'DELETE')
  t.ok((await status) >= 400)
})

t.test('when nobody comes back the fixed phones ring, then the caller leaves a message', async (t) => {
  const ben = await startSipPhone({ host: '127.0.0.1', behaviour: { type: 'ring' } })
  t.teardown(() => ben.stop())
  const { asterisk, caller } = await prepare(t, {
    phones: [{ name: 'ben', contact: `sip:ben@127.0.0.1:${ben.port}` }],
    fallback: { phones: ['ben'], retryForMs: 0, ringForMs: 2_000, voicemailPrompt: 'beep' },
  })
  const call = await caller.call({ to: `sip:4001@127.0.0.1:${asterisk.sipPort}`, user: '601' })
  call.audio.send(440)
  await ben.nextCall()
  const { id } = await until('the channel', async () => firstChannel(asterisk))
  await until('the sound of the message', async () => {
    const sound = await stat(join(asterisk.voicemailDir, `${id}.wav`)).catch(() => undefined)
    return sound && sound.size > ENOUGH_SOUND_BYTES ? sound : undefined
  })
  t.same(await listVoicemails(asterisk.voicemailDir), [], 'not before it is whole')
  call.hangup()
  const message = await until('the message', async () => (await listVoicemails(asterisk.voicemailDir))[0])
  t.match(message, { to: '4001', from: '601', id })
})

t.test('what is no number, and whoever is not known, gets no call', async (t) => {
  const { asterisk, caller } = await prepare(t)
  const stranger = await startSipPhone({ host: '127.0.0.9' })
  t.teardown(() => stranger.stop())
  const at = `127.0.0.1:${asterisk.sipPort}`
  for (const number of ['300&PJSIP/anna', 'support', '1'.repeat(33), '300%22%5D', '1%24%7BEPOCH%7D', 's', 'h']) {
    const call = await caller.call({ to: `sip:${number}@${at}`, user: '602' })
    t.equal((await call.ended).status, 404, number)
  }
  for (const user of ['602', 'callers', 'anna', 'static']) {
    const call = await stranger.call({ to: `sip:4001@${at}`, user })
    t.equal((await call.ended).status, 401, `from ${user}`)
  }
})

async function prepare(t: Test, options: Parameters<typeof startForTest>[1] = {}) {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  const asterisk = await startForTest(dir, {
    callers: { allow: ['127.0.0.2'] },
    phones: [
      { name: 'anna', password: SECRET },
      { name: 'static', contact: 'sip:static@127.0.0.3:5070' },
    ],
    ...options,
  })
  t.teardown(() => asterisk.stop())
  const caller = await startSipPhone({ host: '127.0.0.2' })
  t.teardown(() => caller.stop())
  return { asterisk, caller }
}

async function firstChannel(asterisk: PrivateAsterisk): Promise<{ id: string } | undefined> {
  const channels: unknown = await (await ari(asterisk, 'channels')).json()
  return Array.isArray(channels) ? channels.find((channel) => /callers/.test(channel.name)) : undefined
}

/** Stands in for the server: listens as its application and takes the calls that are handed over. */
async function connectServer(asterisk: PrivateAsterisk) {
  const starts: { id: string; args: string[] }[] = []
  const secret = `${asterisk.user}:${asterisk.password}`
  const socket = new WebSocket(`${asterisk.ariUrl.replace('http', 'ws')}/ari/events?app=ringdown&api_key=${secret}`)
  socket.on('message', (data) => {
    const event = JSON.parse(String(data))
    if (event.type === 'StasisStart') starts.push({ id: event.channel.id, args: event.args })
  })
  await until('the application', async () => {
    const response = await ari(asterisk, 'applications/ringdown')
    return response.ok ? true : undefined
  })
  return {
    nextStart: () => until('a call handed over', () => starts.shift()),
    close: () => socket.close(),
  }
}
