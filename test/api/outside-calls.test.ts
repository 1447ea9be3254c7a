import t from 'tap'
import { get, patch, post, put, remove } from '../support/api-client.ts'
import type { ApiStage } from '../support/api-stage.ts'
import { ANSWER, CALLER, END, openSystem, RING } from '../support/outside-system.ts'
import { followMe } from '../support/own-rows.ts'

t.setTimeout(240_000)

async function timeline(stage: ApiStage, contact: string, login = 'adm') {
  return (await get(stage, login, `contacts/${contact}/timeline`)).entries
}

t.test('a call of a phone system outside stands on the timeline of the customer', async (t) => {
  const { stage, contact, tell } = await openSystem(t)
  t.same((await tell(RING)).json(), {})
  t.match(await timeline(stage, contact), [{ channel: 'call', direction: 'in', outcome: '', isOutside: true }])
  stage.clock.runTo(stage.clock.now() + 5_000)
  await tell(ANSWER)
  stage.clock.runTo(stage.clock.now() + 55_000)
  await tell(END)
  const entries = await timeline(stage, contact)
  t.match(entries, [{ outcome: 'answered', agent: 'amy', durationMs: 60_000, number: CALLER }])
  t.equal(entries.length, 1)
  t.match(await get(stage, 'adm', 'phone-systems'), {
    phoneSystems: [{ label: 'Branch', heardAtMs: stage.clock.now() }],
  })
})

t.test('it may be told as a form, and the number without the plus of its country', async (t) => {
  const { stage, contact, tellForm } = await openSystem(t)
  const call = 'callId=a%2F1&direction=out&from=100&to=861065542300&user%5B%5D=Amy&user%5B%5D=Nobody'
  await tellForm(`event=newCall&${call}`)
  await tellForm(`event=hangup&cause=busy&${call}`)
  t.match(await timeline(stage, contact), [{ direction: 'out', outcome: 'failed' }])
})

t.test('posts that come twice, at once or in another order make one call', async (t) => {
  const { stage, contact, tell } = await openSystem(t)
  await Promise.all([END, END, ANSWER, RING, RING].map(tell))
  const entries = await timeline(stage, contact)
  t.match(entries, [{ outcome: 'answered', agent: 'amy' }])
  t.equal(entries.length, 1)
})

t.test('a call from a number that nobody has is theirs who gets the number later', async (t) => {
  const { stage, tell } = await openSystem(t)
  await tell({ ...END, from: '13911112222' })
  const made = await post(stage, 'adm', 'contacts', { name: 'Wang Wei', language: 'zh' })
  t.same(await timeline(stage, made.id), [])
  await post(stage, 'adm', `contacts/${made.id}/points`, { kind: 'phone', value: '139 1111 2222' })
  t.match(await timeline(stage, made.id), [{ outcome: 'abandoned', isOutside: true }])
})

t.test('calls of blocked numbers are refused, and kept as such', async (t) => {
  const { stage, contact, tell } = await openSystem(t, ['+86 10 6554*'])
  t.same((await tell(RING)).json(), { action: 'reject', reason: 'busy' })
  t.match(await timeline(stage, contact), [{ outcome: 'failed' }])
  t.same((await tell({ ...RING, callId: '2', direction: 'out', from: '100', to: CALLER })).json(), {})
})

t.test('whoever does not know the secret tells of nothing, nor does one that was removed', async (t) => {
  const { stage, id, path, tell } = await openSystem(t)
  const wrong = await stage.app.inject({ method: 'POST', url: `${path}x`, payload: RING })
  t.equal(wrong.statusCode, 404)
  await remove(stage, 'adm', `phone-systems/${id}`)
  t.equal((await tell(RING)).statusCode, 404)
  for (const login of ['amy', 'sue']) t.match(await get(stage, login, 'phone-systems'), { code: 'auth.forbidden' })
  t.match(await put(stage, 'adm', `phone-systems/${id}`, { label: 'Branch' }), { code: 'request.notFound' })
})

t.test('hostile posts are refused or harmless, and none of them is a fault', async (t) => {
  const { stage, path, contact, tell, tellForm } = await openSystem(t)
  const nothing = ['', 'null', '[]', '{"event":{}}', '{"event":"newCall"}', '{"event":"grab","callId":"1"}']
  for (const payload of nothing) {
    const headers = { 'content-type': 'application/json' }
    const { statusCode } = await stage.app.inject({ method: 'POST', url: path, payload, headers })
    t.ok(statusCode >= 400 && statusCode < 500, `${payload}: ${statusCode}`)
  }
  const huge = 'x'.repeat(25_000)
  const wild = [
    { ...RING, callId: "1'; drop table outside_call --", from: '<script>alert(1)</script>', queue: '\u0000\u202e' },
    { ...RING, callId: huge, from: huge, user: Array.from({ length: 2_000 }, () => 'amy') },
    { ...RING, callId: 5, direction: 'sideways', from: { $ne: 1 }, user: [{ a: 1 }, null, 'amy'] },
  ]
  for (const payload of wild) t.equal((await tell(payload)).statusCode, 200)
  t.equal((await tellForm(`event=newCall&callId=9&__proto__[x]=1&user[]=${'%00'.repeat(9)}`)).statusCode, 200)
  t.equal((await tell({ ...RING, callId: 'big', from: 'x'.repeat(70_000) })).statusCode, 413)
  t.equal((await tell({ event: 'test' })).statusCode, 200)
  t.same(await timeline(stage, contact), [])
  t.match(await tell(RING), { statusCode: 200 })
  t.equal((await timeline(stage, contact)).length, 1)
})

t.test('who is rung sees the customer at once, who answers keeps them, and others are rid of the call', async (t) => {
  const { stage, contact, tell } = await openSystem(t)
  const [amy, ben] = [await followMe(t, stage, 'amy'), await followMe(t, stage, 'ben')]
  await tell({ ...RING, user: ['Amy', 'phone:ben', 'ben'] })
  const ringing = {
    calls: [{ status: 'ringing', direction: 'in', number: CALLER, contact: { id: contact, name: 'Li Na' } }],
  }
  t.match(await amy.row('outside_calls', (row) => row !== null), ringing)
  t.match(await ben.row('outside_calls', (row) => row !== null), ringing)
  await tell({ ...ANSWER, user: [], answeringNumber: 'ben' })
  t.equal(await amy.row('outside_calls', (row) => row === null), null)
  t.match(await ben.row('outside_calls', (row) => JSON.stringify(row).includes('talking')), {
    calls: [{ status: 'talking' }],
  })
  await tell(END)
  await ben.row('outside_calls', (row) => JSON.stringify(row).includes('over'))
  stage.clock.runTo(stage.clock.now() + 60_001)
  const later = await followMe(t, stage, 'ben')
  const [shown] = later.client.messages
  t.match(
    shown?.rows.find(({ key }) => key === 'outside_calls'),
    { row: null },
  )
})

t.test('who may not see the customer is told of a call of somebody', async (t) => {
  const { stage, tell } = await openSystem(t)
  const rules = {
    all: { create: 'all', read: 'all', change: 'all', remove: 'none' },
    objects: { contact: { read: 'own' }, 'contact-point': { fields: { value: 'hidden' } } },
  }
  const { id: profile } = await post(stage, 'adm', 'profiles', { name: 'own only', rules })
  const { users } = await get(stage, 'adm', 'users')
  const amyId = users.find(({ login }: { login: string }) => login === 'amy').id
  await stage.app.inject({
    ...{ method: 'PATCH', url: `/api/v1/users/${amyId}`, headers: await stage.page('adm'), payload: { profile } },
  })
  const amy = await followMe(t, stage, 'amy')
  await tell(RING)
  t.match(await amy.row('outside_calls', (row) => row !== null), {
    calls: [{ number: '', contact: null, account: null }],
  })
})

t.test('of a customer who is forgotten nothing stays in calls of phone systems outside', async (t) => {
  const { stage, contact, tell } = await openSystem(t)
  await tell(RING)
  t.match(await post(stage, 'adm', `contacts/${contact}/erase`, {}), { code: 'erase.live' })
  await tell(END)
  await tell({ ...END, callId: 'unknown then', from: '01065542300' })
  await post(stage, 'adm', `contacts/${contact}/erase`, {})
  const rows = await stage.store.read({ sql: 'select * from outside_call', parameters: [] })
  t.equal(rows.length, 2)
  t.notMatch(JSON.stringify(rows), /65542300/)
})

t.test('a merge while the call rings gives it to the record that stays', async (t) => {
  const { stage, contact, tell } = await openSystem(t)
  const winner = await post(stage, 'adm', 'contacts', { name: 'Li Na (2)', language: 'zh' })
  await tell(RING)
  t.match(await post(stage, 'adm', `contacts/${winner.id}/merge`, { other: contact }), { merge: /^id/ })
  await tell(ANSWER)
  await tell(END)
  t.match(await timeline(stage, winner.id), [{ outcome: 'answered', isOutside: true }])
})

t.test(
  'whoever may not read the customer finds no call of theirs, and nobody reads numbers that are hidden',
  async (t) => {
    const { stage, contact, tell } = await openSystem(t)
    await tell(END)
    const rules = {
      all: { create: 'all', read: 'all', change: 'all', remove: 'none' },
      objects: { 'contact-point': { fields: { value: 'hidden' } } },
    }
    const { id: profile } = await post(stage, 'adm', 'profiles', { name: 'no numbers', rules })
    const { users } = await get(stage, 'adm', 'users')
    const amyId = users.find(({ login }: { login: string }) => login === 'amy').id
    await patch(stage, 'adm', `users/${amyId}`, { profile })
    t.match(await timeline(stage, contact, 'amy'), [{ isOutside: true, number: '' }])
    await put(stage, 'adm', `profiles/${profile}`, {
      ...{ name: 'no numbers', rules: { ...rules, objects: { contact: { read: 'own' } } } },
    })
    t.match(await get(stage, 'amy', `contacts/${contact}/timeline`), { code: 'record.unknown' })
  },
)
