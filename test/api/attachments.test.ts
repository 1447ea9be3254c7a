import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { createKeptFiles } from '../../src/crm/attachments/kept-files.ts'
import { sweep } from '../../src/crm/attachments/sweep.ts'
import { purgeRemoved } from '../../src/crm/removed/purge.ts'
import { sha256 } from '../../src/lib/sha256.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

const PROOF = 'Ich möchte nicht angerufen werden. 请不要打电话。'
const BYTES = Buffer.from(PROOF)

async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t, { mostAttachmentBytes: 1_000 })
  const make = async (url: string, payload: object) => (await ask(stage, 'amy', 'POST', url, payload)).json().id
  const contact: string = await make('/contacts', { name: 'Ann', language: 'en' })
  return { stage, make, contact, dir: join(stage.recordingsDir, 'attachments') }
}

async function ask(stage: ApiStage, login: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  const headers = await stage.page(login)
  return stage.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload !== undefined && { payload }) })
}

interface Sent {
  readonly name?: string
  readonly type?: string
  readonly login?: string
}

async function send(stage: ApiStage, to: string, bytes: Buffer, { name, type, login = 'amy' }: Sent = {}) {
  return stage.app.inject({
    method: 'POST',
    url: `/api/v1${to}/attachments?name=${encodeURIComponent(name ?? '意愿.txt')}`,
    headers: { ...(await stage.page(login)), 'content-type': type ?? 'application/octet-stream' },
    payload: bytes,
  })
}

t.test('a file is kept under an opaque name, listed, and given back as it was, to be saved', async (t) => {
  const { stage, contact, dir } = await open(t)
  const made = await send(stage, `/contacts/${contact}`, BYTES)
  t.equal(made.statusCode, 201, made.body)
  t.match(made.json(), {
    ...{ name: '意愿.txt', kind: 'text/plain', bytes: BYTES.length, sha256: sha256(PROOF), contact },
    author: String,
  })
  const files = readdirSync(dir)
  t.match(files, [/^[0-9a-f]{32}$/])
  t.notMatch(made.body, files[0] ?? '-', 'nobody is told where it lies')
  t.match((await ask(stage, 'ben', 'GET', `/contacts/${contact}/attachments`)).json(), {
    rows: [made.json()],
    next: '',
  })
  const got = await ask(stage, 'ben', 'GET', `/attachments/${made.json().id}/content`)
  t.equal(got.body, PROOF)
  t.match(got.headers, {
    'content-type': 'application/octet-stream',
    'content-disposition': /^attachment; filename="__\.txt"; filename\*=UTF-8''%E6%84%8F%E6%84%BF\.txt$/,
    'x-content-type-options': 'nosniff',
    'content-security-policy': /sandbox/,
    'cache-control': 'private, no-store',
  })
})

t.test('JSON is a file like any other, for files come as they are', async (t) => {
  const { stage, contact } = await open(t)
  const made = await send(stage, `/contacts/${contact}`, Buffer.from('{"a":1'), {
    name: 'a.json',
    type: 'application/json',
  })
  t.match(made.json(), { name: 'a.json', kind: 'text/plain', bytes: 6 })
})

t.test('what is too large, empty, a program or for nobody is refused, and nothing of it is kept', async (t) => {
  const { stage, contact, dir } = await open(t)
  const large = await send(stage, `/contacts/${contact}`, Buffer.alloc(1_001, 'a'))
  t.match([large.statusCode, large.json().code], [413, 'request.tooLarge'])
  const empty = await send(stage, `/contacts/${contact}`, Buffer.alloc(0))
  t.match([empty.statusCode, empty.json().code], [422, 'request.invalid'])
  const program = await send(stage, `/contacts/${contact}`, Buffer.from('MZ\x90\0\x03\0', 'latin1'), { name: 'a.pdf' })
  t.match([program.statusCode, program.json().code], [422, 'attachment.unsuitable'])
  t.equal((await send(stage, '/contacts/nobody', BYTES)).statusCode, 404)
  t.same(readdirSync(dir), [])
})

t.test('a note and an activity have files, too', async (t) => {
  const { stage, contact, make } = await open(t)
  const note = await make(`/contacts/${contact}/notes`, { text: 'See the file' })
  t.match((await send(stage, `/notes/${note}`, BYTES)).json(), { note, contact: null })
  const users = (await ask(stage, 'amy', 'GET', '/user-names')).json().users
  const owner = users.find(({ name }: { name: string }) => name === 'amy').id
  const task = { type: 'task', subject: 'Mine', status: 'planned', priority: 'normal', owner, isPrivate: true }
  const activity = await make('/activities', task)
  const made = (await send(stage, `/activities/${activity}`, BYTES)).json()
  t.match(made, { activity })
  t.equal((await ask(stage, 'amy', 'GET', `/attachments/${made.id}/content`)).statusCode, 200)
  t.equal((await ask(stage, 'sue', 'GET', `/attachments/${made.id}/content`)).statusCode, 404, 'it is private')
  t.equal((await ask(stage, 'sue', 'GET', `/activities/${activity}/attachments`)).statusCode, 404)
})

t.test('a file goes and comes back with its record, and its bytes go when that is gone for good', async (t) => {
  const { stage, contact, dir } = await open(t)
  const { id } = (await send(stage, `/contacts/${contact}`, BYTES)).json()
  for (const file of readdirSync(dir)) utimesSync(join(dir, file), 1, 1)
  t.equal((await ask(stage, 'amy', 'DELETE', `/attachments/${id}`)).statusCode, 403)
  t.equal((await ask(stage, 'sue', 'DELETE', `/contacts/${contact}`)).statusCode, 204)
  t.equal((await ask(stage, 'sue', 'GET', `/attachments/${id}/content`)).statusCode, 404)
  const files = createKeptFiles(dir)
  t.equal(await sweep({ rows: stage.rows, files }, stage.clock.now()), 0, 'it may come back')
  await ask(stage, 'sue', 'POST', `/contacts/${contact}/restore`)
  t.equal((await ask(stage, 'sue', 'GET', `/attachments/${id}/content`)).body, PROOF)
  t.equal((await ask(stage, 'sue', 'DELETE', `/attachments/${id}`)).statusCode, 204)
  t.equal((await ask(stage, 'sue', 'POST', `/attachments/${id}/restore`)).statusCode, 200)
  await ask(stage, 'sue', 'DELETE', `/contacts/${contact}`)
  await purgeRemoved(stage.rows, stage.clock.now() + 1)
  t.equal(await sweep({ rows: stage.rows, files }, stage.clock.now()), 1)
  t.same(readdirSync(dir), [])
})

t.test('whoever is erased is erased with the files of theirs', async (t) => {
  const { stage, contact, make, dir } = await open(t)
  await send(stage, `/contacts/${contact}`, BYTES)
  const note = await make(`/contacts/${contact}/notes`, { text: 'See the file' })
  await send(stage, `/notes/${note}`, BYTES)
  const friend = await make('/contacts', { name: 'Bob', language: 'en', referredBy: contact, reportsTo: contact })
  await send(stage, `/contacts/${friend}`, BYTES)
  const erased = await ask(stage, 'adm', 'POST', `/contacts/${contact}/erase`)
  t.match(erased.json(), { counts: { contact: 1, note: 1, attachment: 2 } })
  t.equal(readdirSync(dir).length, 1)
  t.match((await ask(stage, 'amy', 'GET', `/contacts/${friend}`)).json(), { name: 'Bob', referredBy: null })
})

t.test('a full disk keeps nothing by halves', async (t) => {
  const dir = join(t.testdir(), 'attachments')
  const files = createKeptFiles(dir, async (...args) => {
    const handle = await openFile(...args)
    handle.writeFile = async (bytes) => {
      await handle.write(String(bytes).slice(0, 3))
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    }
    return handle
  })
  t.equal(await files.keep(BYTES), undefined)
  t.same(readdirSync(dir), [])
  t.ok(existsSync(dir))
})
