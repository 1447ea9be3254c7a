import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { makeTone } from '../../src/lib/tone.ts'
import { durationMs, readWav, writeWav } from '../../src/lib/wav.ts'
import { get, post, remove } from '../support/api-client.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

t.test('a prompt is uploaded, spoken, heard and removed', async (t) => {
  const stage = await openApiStage(t)
  const upload = (id: string, bytes: Uint8Array, type = 'audio/wav') => send(stage, { id, bytes, type })
  const stereo = makeTone({ rate: 44_100, hz: 440, ms: 1_500, level: 0.1 })
  const wav = writeWav({ rate: 44_100, channels: [stereo, stereo] })
  t.match(await upload('welcome', wav), { events: [{ type: 'prompt.configured' }] })
  const { prompts } = await get(stage, 'sue', 'prompts')
  const of = (id: string) => prompts.find((each: { id: string; language: string }) => each.id === id)
  t.match(of('welcome'), { source: 'upload', durationMs: 1_500, hasShipped: true, text: 'hello' })
  t.match(of('closed'), { source: 'shipped', text: /\w/ })
  const heard = await hear(stage, 'welcome')
  t.same([heard.rate, heard.channels.length, durationMs(heard)], [8_000, 1, 1_500])
  t.match(await post(stage, 'adm', 'prompts/en/welcome/speak', { text: 'Hi' }), {
    events: [{ type: 'prompt.configured' }],
  })
  t.equal(durationMs(await hear(stage, 'welcome')), 1_000)
  const { changes } = await get(stage, 'adm', 'audit?object=prompt')
  t.match(await post(stage, 'adm', `audit/${changes[0].seq}/undo`), { events: [{ type: 'prompt.configured' }] })
  t.equal(durationMs(await hear(stage, 'welcome')), 1_500, 'the sound before is kept')
  t.match(await remove(stage, 'adm', 'prompts/en/welcome'), { events: [{ type: 'prompt.removed' }] })
  t.match(await remove(stage, 'adm', 'prompts/en/welcome'), { status: 404, code: 'prompt.unknown' })
  t.ok(durationMs(await hear(stage, 'welcome')) > 1_600, 'the one of the program is back')
  t.same(
    readdirSync(join(stage.recordingsDir, 'prompts')).filter((file) => !file.endsWith('.wav')),
    [],
  )
})

t.test('what is no sound is refused, and says what was expected', async (t) => {
  const stage = await openApiStage(t)
  const upload = (bytes: Uint8Array, type = 'audio/wav') => send(stage, { id: 'x', bytes, type })
  const wav = (ms: number, level = 0.5) =>
    writeWav({ rate: 8_000, channels: [makeTone({ rate: 8_000, hz: 440, ms, level })] })
  const unreadable = { status: 422, code: 'prompt.unreadable' }
  t.match(await upload(Buffer.from('ID3 an mp3')), { ...unreadable, detail: /expected a WAV file/ })
  t.match(await upload(new Uint8Array()), unreadable)
  t.match(await upload(wav(1_000).subarray(0, 30)), { ...unreadable, detail: /cut off/ })
  t.match(await upload(wav(20)), { ...unreadable, detail: /0.1 s to 10 min, got 0.02 s/ })
  t.match(await upload(wav(1_000, 0)), { ...unreadable, detail: /silence/ })
  t.match(await upload(wav(1_000), 'audio/mpeg'), { status: 415, code: 'request.mediaType' })
  t.match(await upload(new Uint8Array(10_485_761)), { status: 413, code: 'request.tooLarge' })
  t.match(await post(stage, 'adm', 'prompts/fr/x/speak', { text: 'Bonjour' }), unreadable)
  t.match(await post(stage, 'adm', 'prompts/en/x/speak', { text: ' ' }), { status: 422 })
  t.match(await post(stage, 'adm', 'prompts/en/..%2fx/speak', { text: 'x' }), { status: 422 })
  t.match(await post(stage, 'sue', 'prompts/en/x/speak', { text: 'x' }), { status: 403 })
})

async function send({ app, page }: ApiStage, { id, bytes, type }: { id: string; bytes: Uint8Array; type: string }) {
  const headers = { ...(await page('adm')), 'content-type': type }
  const url = `/api/v1/prompts/en/${id}/audio?text=hello`
  return (await app.inject({ method: 'PUT', url, headers, payload: Buffer.from(bytes) })).json()
}

async function hear({ app, page }: ApiStage, id: string) {
  const answer = await app.inject({ url: `/api/v1/prompts/en/${id}/audio`, headers: await page('sue') })
  return readWav(answer.rawPayload)
}
