import t, { type Test } from 'tap'
import { ask, get, patch, post } from '../support/api-client.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { turnUntil } from '../support/turn-until.ts'

const all = { create: 'all', read: 'all', change: 'all', remove: 'all' }
const NUMBER = '13800138000'

/** A centre in which sue has what a profile lets her do. */
async function open(t: Test) {
  const stage = await openApiStage(t)
  let profiles = 0
  const limit = async (objects: object) => {
    profiles += 1
    const { id: profile } = await post(stage, 'adm', 'profiles', { name: `p${profiles}`, rules: { all, objects } })
    const { users } = await get(stage, 'adm', 'users')
    const sue = users.find(({ login }: { login: string }) => login === 'sue')
    await patch(stage, 'adm', `users/${sue.id}`, { profile })
  }
  return { stage, limit }
}

t.test('the chain of changes does not tell an admin of a field that is hidden from them', async (t) => {
  const { stage, limit } = await open(t)
  const { id } = await post(stage, 'adm', 'contacts', { name: 'Li', language: 'zh', title: 'Dean' })
  await patch(stage, 'adm', `contacts/${id}`, { title: 'Doctor' })
  await limit({ contact: { fields: { title: 'hidden' } } })
  const { users } = await get(stage, 'adm', 'users')
  const sue = users.find(({ login }: { login: string }) => login === 'sue')
  await patch(stage, 'adm', `users/${sue.id}`, { role: 'admin' })
  t.match(JSON.stringify(await get(stage, 'adm', 'record-changes')), /Doctor/)
  const { changes } = await get(stage, 'sue', 'record-changes?object=contact')
  t.match(changes, [{ change: 'created' }])
  t.equal(changes.length, 1)
  t.notMatch(JSON.stringify(changes), /Dean|Doctor|"field":"title"/)
})

t.test('the chain of changes does not tell an admin of what goes with records out of their reach', async (t) => {
  const { stage, limit } = await open(t)
  const { id } = await post(stage, 'adm', 'contacts', { name: 'Li', language: 'zh' })
  await post(stage, 'adm', `contacts/${id}/notes`, { text: 'owes money' })
  await limit({ contact: { read: 'own' } })
  const { users } = await get(stage, 'adm', 'users')
  const sue = users.find(({ login }: { login: string }) => login === 'sue')
  await patch(stage, 'adm', `users/${sue.id}`, { role: 'admin' })
  t.match(JSON.stringify(await get(stage, 'adm', 'record-changes')), /owes money/)
  t.match(await get(stage, 'sue', 'record-changes'), { changes: [] })
})

t.test('what a field held that was retired is told no more', async (t) => {
  const { stage } = await open(t)
  const shoe = { name: 'xShoe', label: { en: 'Shoe', zh: '鞋' }, kind: 'text' }
  await post(stage, 'adm', 'objects/contact/fields', shoe)
  const { id } = await post(stage, 'adm', 'contacts', { name: 'Li', language: 'zh' })
  await patch(stage, 'adm', `contacts/${id}`, { xShoe: 'boots' })
  t.match(JSON.stringify(await get(stage, 'amy', `contacts/${id}/changes`)), /boots/)
  await patch(stage, 'adm', 'objects/contact/fields/xShoe', { isRetired: true })
  t.notMatch(JSON.stringify(await get(stage, 'amy', `contacts/${id}/changes`)), /boots/)
})

t.test('whose number it is is told by no search, file, duplicate or figure where that is hidden', async (t) => {
  const { stage, limit } = await open(t)
  const rule = { subject: 'Verify', object: 'contact', days: 1 }
  await post(stage, 'adm', 'age-rules', rule)
  const { id: source } = await post(stage, 'adm', 'list-sources', { name: 'Fair', kind: 'own' })
  const people = ['Li', 'Bo'].map((name) => post(stage, 'adm', 'contacts', { name, language: 'zh', source }))
  const [li, bo] = await Promise.all(people)
  for (const { id } of [li, bo])
    await post(stage, 'adm', `contacts/${id}/points`, { kind: 'phone', value: NUMBER, level: 'known' })
  const { rows } = await get(stage, 'adm', `contacts/${li.id}/points`)
  await patch(stage, 'adm', `contacts/${li.id}/points/${rows[0].id}`, { mark: 'wrong' })
  const told = async () => ({
    hits: (await get(stage, 'sue', `contacts/search?text=${NUMBER}`)).hits.length,
    groups: (await get(stage, 'sue', `search?text=${NUMBER}`)).groups.length,
    pairs: (await get(stage, 'sue', `contacts/${li.id}/duplicates`)).pairs.length,
    wrong: (await get(stage, 'sue', 'source-quality')).sources[0].wrong,
  })
  const isInFile = async () => {
    const headers = await stage.page('sue')
    return (await stage.app.inject({ url: '/api/v1/contacts/export', headers })).body.includes(NUMBER)
  }
  t.same(await told(), { hits: 2, groups: 1, pairs: 1, wrong: 1 })
  t.ok(await isInFile())
  for (const rules of [{ fields: { contact: 'hidden' } }, { read: 'none' }, { read: 'own' }]) {
    await limit({ 'contact-point': rules })
    t.same(await told(), { hits: 0, groups: 0, pairs: 0, wrong: 0 }, JSON.stringify(rules))
    t.notOk(await isInFile())
  }
})

t.test('nobody learns of a tier or a department by a list that is narrowed by it', async (t) => {
  const { stage, limit } = await open(t)
  await post(stage, 'adm', 'age-rules', { subject: 'Verify', object: 'contact', days: 1 })
  const { id: account } = await post(stage, 'adm', 'accounts', { name: 'Acme', tier: 'A' })
  const { id: contact } = await post(stage, 'adm', 'contacts', { name: 'Li', language: 'zh', verifiedAtMs: 1 })
  await post(stage, 'adm', `accounts/${account}/members`, { contact, isPrimary: true })
  await post(stage, 'adm', 'org-units', { name: 'Sales', account })
  const stale = async () => (await get(stage, 'sue', 'to-verify/contacts?tier=A')).stale?.length
  const nodes = async () => (await get(stage, 'sue', `accounts/${account}/chart`)).nodes?.length
  t.same([await stale(), await nodes()], [1, 3])
  await limit({ account: { read: 'own' } })
  t.equal(await stale(), 0)
  await limit({ 'contact-account': { fields: { account: 'hidden' } }, 'org-unit': { fields: { account: 'hidden' } } })
  t.same([await stale(), await nodes()], [undefined, 1])
})

t.test('a work report reckons nothing from what is hidden', async (t) => {
  const { stage, limit } = await open(t)
  const at = stage.clock.now()
  const work = { type: 'task', subject: 'Call', status: 'done', priority: 'normal', doneAtMs: at }
  await post(stage, 'sue', 'activities', { ...work, minutesSpent: 60, centsPerHour: 5_000 })
  const report = async () => {
    const { now } = await get(stage, 'sue', `work-report?from=${at - 1_000}&until=${at + 1_000}&user=me`)
    return { minutes: now?.minutesSpent, cents: now?.billedCents, done: now?.done }
  }
  t.same(await report(), { minutes: 60, cents: 5_000, done: { task: 1 } })
  await limit({ activity: { fields: { centsPerHour: 'hidden' } } })
  t.same(await report(), { minutes: 60, cents: 0, done: { task: 1 } })
  await limit({ activity: { fields: { status: 'hidden' } } })
  t.same(await report(), { minutes: 0, cents: 0, done: {} })
})

t.test('the undo of a merge names no field that is hidden among what it left', async (t) => {
  const { stage, limit } = await open(t)
  const make = (more: object) => post(stage, 'adm', 'contacts', { language: 'zh', ...more })
  const [bo, li] = [await make({ name: 'Bo' }), await make({ name: 'Li', title: 'Dean', bestTime: 'noon' })]
  const { merge } = await post(stage, 'adm', `contacts/${bo.id}/merge`, { other: li.id })
  await patch(stage, 'adm', `contacts/${bo.id}`, { title: 'Doctor', bestTime: 'night' })
  await limit({ contact: { fields: { title: 'hidden' } } })
  const undone = await ask(stage, 'sue', { method: 'POST', path: `merges/${merge}/undo` })
  t.match(undone, { kept: [{ field: 'bestTime' }] })
  t.equal(undone.kept.length, 1)
  t.notMatch(JSON.stringify(await get(stage, 'sue', 'merges')), /title/)
})

/** Makes sue an admin, for whom the rules of her profile hold all the same. */
async function promote(stage: ApiStage) {
  const { users } = await get(stage, 'adm', 'users')
  const sue = users.find(({ login }: { login: string }) => login === 'sue')
  await patch(stage, 'adm', `users/${sue.id}`, { role: 'admin' })
}

t.test('the list of exports names no field that is hidden from an admin, nor what it was narrowed to', async (t) => {
  const { stage, limit } = await open(t)
  await post(stage, 'adm', 'contacts', { name: 'Li', language: 'zh', title: 'Dean', stage: 'active' })
  const filter = JSON.stringify([
    { field: 'title', op: 'is', values: ['Dean'] },
    { field: 'name', op: 'filled' },
  ])
  const query = `stage=active&filter=${encodeURIComponent(filter)}&fields=name,title,phone`
  const headers = await stage.page('adm')
  t.equal((await stage.app.inject({ url: `/api/v1/contacts/export?${query}`, headers })).statusCode, 200)
  await promote(stage)
  const told = async () => {
    const [one] = (await get(stage, 'sue', 'exports')).exports
    return { columns: one.columns, filters: JSON.parse(one.filters), rows: one.rows }
  }
  const whole = { stage: 'active', filter: [{ field: 'title' }, { field: 'name' }] }
  t.match(await told(), { columns: 'name,title,phone', filters: whole, rows: 1 })
  await limit({ contact: { fields: { title: 'hidden' } }, 'contact-point': { read: 'none' } })
  t.match(await told(), { columns: 'name', filters: { stage: 'active', filter: [{ field: 'name' }] }, rows: 1 })
  t.notMatch(JSON.stringify(await get(stage, 'sue', 'exports')), /title|Dean/)
  await limit({ contact: { fields: { stage: 'hidden' } } })
  t.notMatch(JSON.stringify((await told()).filters), /active/)
  await limit({ contact: { read: 'none' } })
  t.same(await told(), { columns: '', filters: {}, rows: 1 }, 'that records went out is told still')
})

t.test('a reminder tells no subject and no time that is hidden', async (t) => {
  const { stage, limit } = await open(t)
  const { users } = await get(stage, 'adm', 'users')
  const owner = users.find(({ login }: { login: string }) => login === 'sue').id
  const startAtMs = stage.clock.now() + 1_800_000
  const visit = { type: 'meeting', subject: 'Visit', status: 'planned', priority: 'normal', owner, startAtMs }
  t.ok((await post(stage, 'adm', 'activities', { ...visit, endAtMs: startAtMs + 60_000, reminderMinutes: 30 })).id)
  const told = async () => (await get(stage, 'sue', 'reminders')).reminders
  await turnUntil(stage, async () => (await told()).length === 1, 5_000)
  t.match(await told(), [{ subject: 'Visit', type: 'meeting', atMs: startAtMs }])
  await limit({ activity: { fields: { subject: 'hidden' } } })
  t.match(await told(), [{ subject: '', type: 'meeting', atMs: startAtMs }])
  await limit({ activity: { fields: { startAtMs: 'hidden' } } })
  t.same(await told(), [])
})

t.test('a calendar, free times and the link to it tell no time that is hidden', async (t) => {
  const { stage, limit } = await open(t)
  const at = stage.clock.now() + 3_600_000
  const { users } = await get(stage, 'adm', 'users')
  const owner = users.find(({ login }: { login: string }) => login === 'sue').id
  const times = { startAtMs: at, endAtMs: at + 3_600_000 }
  const visit = { type: 'meeting', subject: 'Visit', status: 'planned', priority: 'normal', owner, ...times }
  t.ok((await post(stage, 'adm', 'activities', visit)).id)
  const { path } = await post(stage, 'sue', 'calendar/feed')
  const range = `from=${at - 3_600_000}&until=${at + 7_200_000}`
  const told = async () => ({
    entries: (await get(stage, 'sue', `calendar?${range}`)).entries.length,
    free: (await get(stage, 'sue', `calendar/free?${range}&minutes=5&fromMinute=0&untilMinute=1440&weekends=yes`)).free
      .length,
    feed: (await stage.app.inject({ url: path })).body.includes('DTSTART'),
  })
  t.match(await told(), { entries: 1, feed: true })
  t.ok((await told()).free > 0)
  for (const field of ['startAtMs', 'endAtMs', 'recurrence']) {
    await limit({ activity: { fields: { [field]: 'hidden' } } })
    t.same(await told(), { entries: 0, free: 0, feed: false }, field)
  }
})
