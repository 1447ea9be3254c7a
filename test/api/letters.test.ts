import t from 'tap'
import { ask, get, post, put, remove } from '../support/api-client.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { userIds } from '../support/calendar-acts.ts'
import { followMe } from '../support/own-rows.ts'

t.setTimeout(240_000)

async function inboxOf(stage: ApiStage, login: string, folder = 'inbox') {
  return (await get(stage, login, `letters?folder=${folder}`)).letters
}

/** A letter of sue to these. */
async function send(stage: ApiStage, to: readonly string[], more: object = {}): Promise<string> {
  const ids = await userIds(stage)
  const people = to.map((login) => ids[login])
  return (await post(stage, 'sue', 'letters', { to: people, subject: 'Shifts', text: 'Who can come?', ...more })).id
}

t.test('a letter lies with those to whom it went and with its sender, and with nobody else', async (t) => {
  const stage = await openApiStage(t)
  const id = await send(stage, ['amy', 'ben'])
  t.match(await inboxOf(stage, 'amy'), [
    { id, from: { name: 'sue' }, to: [{ name: 'amy' }, { name: 'ben' }], subject: 'Shifts', readAtMs: 0 },
  ])
  t.match(await inboxOf(stage, 'sue', 'sent'), [{ id, text: 'Who can come?' }])
  t.same(await inboxOf(stage, 'sue'), [])
  t.same(await inboxOf(stage, 'adm'), [])
  for (const [method, path, payload] of [
    ['GET', `letters/${id}`, undefined],
    ['PUT', `letters/${id}/read`, { isRead: true }],
    ['DELETE', `letters/${id}`, undefined],
  ] as const) {
    const answer = await ask(stage, 'adm', { method, path, ...(payload !== undefined && { payload }) })
    t.match(answer, { code: 'request.notFound' }, `${method} ${path}`)
  }
})

t.test('how many are unread comes by itself, and so does that they were read', async (t) => {
  const stage = await openApiStage(t)
  const [amy, ben] = [await followMe(t, stage, 'amy'), await followMe(t, stage, 'ben')]
  const id = await send(stage, ['amy'])
  t.match(await amy.row('letters', (row) => row !== null), { unread: 1, newest: { id, senderName: 'sue' } })
  await send(stage, ['amy'], { subject: 'Again' })
  const [second] = await inboxOf(stage, 'amy')
  await amy.row('letters', (row) => row?.['unread'] === 2)
  for (const each of [id, second.id]) await put(stage, 'amy', `letters/${each}/read`, { isRead: true })
  t.equal(await amy.row('letters', (row) => row === null), null)
  await put(stage, 'amy', `letters/${id}/read`, { isRead: false })
  t.match(
    (await inboxOf(stage, 'amy')).map(({ readAtMs }: { readAtMs: number }) => readAtMs > 0),
    [true, false],
  )
  t.notOk(
    ben.client.messages.some((message) => JSON.stringify(message).includes('senderName')),
    'nobody else is told',
  )
})

t.test('its sender learns who has read it, and those who got it do not', async (t) => {
  const stage = await openApiStage(t)
  const id = await send(stage, ['amy', 'ben'])
  await put(stage, 'amy', `letters/${id}/read`, { isRead: true })
  const readBy = (letter: { to: readonly { name: string; readAtMs: number }[] }) =>
    letter.to.filter(({ readAtMs }) => readAtMs > 0).map(({ name }) => name)
  t.same(readBy(await get(stage, 'sue', `letters/${id}`)), ['amy'])
  t.same(readBy(await get(stage, 'ben', `letters/${id}`)), [])
})

t.test('whoever has a letter answers it, and nobody answers one that they do not have', async (t) => {
  const stage = await openApiStage(t)
  const { sue = '', amy = '' } = await userIds(stage)
  const id = await send(stage, ['amy'])
  const answer = await post(stage, 'amy', 'letters', { to: [sue], subject: 'Re: Shifts', answers: id })
  t.match(await get(stage, 'sue', `letters/${answer.id}`), { answers: id, from: { id: amy } })
  t.match(await post(stage, 'ben', 'letters', { to: [sue], subject: 'Re', answers: id }), { code: 'letter.unknown' })
})

t.test('a record goes with a letter to those who may read it', async (t) => {
  const stage = await openApiStage(t)
  const ids = await userIds(stage)
  const task = { type: 'task', subject: 'Call Li', status: 'planned', priority: 'high', owner: ids['amy'] }
  const open = await post(stage, 'sue', 'activities', task)
  const secret = await post(stage, 'amy', 'activities', { ...task, isPrivate: true })
  const id = await send(stage, ['amy'], { about: { object: 'activity', id: open.id } })
  t.match(await get(stage, 'amy', `letters/${id}`), {
    about: { object: 'activity', path: 'activities', name: 'Call Li' },
  })
  const own = await post(stage, 'amy', 'letters', {
    ...{ to: [ids['ben']], subject: 'Mine', about: { object: 'activity', id: secret.id } },
  })
  t.match(await get(stage, 'ben', `letters/${own.id}`), { about: null })
  const foreign = { to: [ids['ben']], subject: 'Theirs', about: { object: 'activity', id: secret.id } }
  t.match(await post(stage, 'sue', 'letters', foreign), { code: 'record.unknown' })
  t.match(await post(stage, 'sue', 'letters', { ...foreign, about: { object: 'spy', id: 'x' } }), {
    code: 'letter.invalid',
  })
})

t.test('a letter that is put away stays with the others, and is gone when nobody has it', async (t) => {
  const stage = await openApiStage(t)
  const id = await send(stage, ['amy', 'ben'])
  for (const login of ['amy', 'sue']) await remove(stage, login, `letters/${id}`)
  t.same([await inboxOf(stage, 'amy'), await inboxOf(stage, 'sue', 'sent')], [[], []])
  t.match(await inboxOf(stage, 'ben'), [{ id }])
  await remove(stage, 'ben', `letters/${id}`)
  t.same(await stage.store.read({ sql: 'select id from letter', parameters: [] }), [])
})

t.test('letters come in pages, and what cannot be sent is refused', async (t) => {
  const stage = await openApiStage(t)
  const ids = await userIds(stage)
  const sent = [await send(stage, ['amy']), await send(stage, ['amy']), await send(stage, ['amy'])]
  const first = await get(stage, 'amy', 'letters?limit=2')
  const second = await get(stage, 'amy', `letters?limit=2&cursor=${encodeURIComponent(first.next)}`)
  t.same([...first.letters, ...second.letters].map(({ id }: { id: string }) => id).toSorted(), sent.toSorted())
  t.equal(second.next, '')
  t.match(await post(stage, 'sue', 'letters', { to: ['nobody'], subject: 'x' }), { code: 'letter.invalid' })
  t.match(await post(stage, 'sue', 'letters', { to: [], subject: 'x' }), { code: 'request.invalid' })
  t.match(await post(stage, 'sue', 'letters', { to: [ids['amy']], subject: ' ' }), { code: 'request.invalid' })
})

t.test('letters about somebody who is forgotten are forgotten too, unread ones as well', async (t) => {
  const stage = await openApiStage(t)
  const contact = await post(stage, 'sue', 'contacts', { name: 'Li Na', language: 'zh' })
  const amy = await followMe(t, stage, 'amy')
  await send(stage, ['amy'], { subject: 'Li Na called', about: { object: 'contact', id: contact.id } })
  await amy.row('letters', (row) => row?.['unread'] === 1)
  await post(stage, 'adm', `contacts/${contact.id}/erase`)
  t.equal(await amy.row('letters', (row) => row === null), null)
  t.same(await inboxOf(stage, 'amy'), [])
})
