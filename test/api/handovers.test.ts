import { sql } from 'kysely'
import t from 'tap'
import { verifyChain } from '../../src/crm/audit/verify.ts'
import { Handovers } from '../../src/crm/handover/handovers.ts'
import { compileSql } from '../../src/lib/statement.ts'
import { createTurns } from '../../src/lib/turns.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

t.setTimeout(120_000)

async function ask(stage: ApiStage, login: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = await stage.page(login)
  const answer = await stage.app.inject({
    ...{ method, url: `/api/v1${url}`, headers },
    ...(payload !== undefined && { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

/** Amy has 150 contacts, an account, a task, a task that is done and a private one. */
async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t)
  const { users } = (await ask(stage, 'sue', 'GET', '/user-names')).body
  const id = (name: string): string => users.find((user: { name: string }) => user.name === name).id
  const [amy, ben] = [id('amy'), id('ben')]
  for (let at = 0; at < 150; at += 1)
    await ask(stage, 'amy', 'POST', '/contacts', { name: `Person ${at}`, language: 'en', owner: amy })
  await ask(stage, 'amy', 'POST', '/contacts', { name: 'Of nobody', language: 'en' })
  await ask(stage, 'amy', 'POST', '/accounts', { name: 'Firm', tier: 'A', owner: amy })
  const task = { type: 'task', status: 'planned', priority: 'normal', owner: amy }
  await ask(stage, 'amy', 'POST', '/activities', { ...task, subject: 'Offer' })
  await ask(stage, 'amy', 'POST', '/activities', { ...task, subject: 'Past', status: 'done' })
  await ask(stage, 'amy', 'POST', '/activities', { ...task, subject: 'Dentist', isPrivate: true })
  return { stage, amy, ben, order: { from: amy, to: ben, objects: ['contact', 'account', 'activity'] } }
}

async function ended(stage: ApiStage, id: string) {
  for (;;) {
    const { body } = await ask(stage, 'sue', 'GET', `/handovers/${id}`)
    if (body.status !== 'running') return body
  }
}

t.test('what a colleague leaves behind is counted, then handed over, and whoever gets it is told', async (t) => {
  const { stage, ben, order } = await open(t)
  const counts = { contact: 150, account: 1, activity: 1 }
  t.same((await ask(stage, 'sue', 'POST', '/handovers/preview', order)).body, { counts })
  t.equal((await ask(stage, 'amy', 'POST', '/handovers', order)).status, 403, 'agents do not')
  const begun = await ask(stage, 'sue', 'POST', '/handovers', order)
  t.match(begun, { status: 202, body: { status: 'running' } })
  t.match(await ended(stage, begun.body.id), { status: 'done', counts })
  t.same((await ask(stage, 'sue', 'POST', '/handovers/preview', order)).body, {
    counts: { contact: 0, account: 0, activity: 0 },
  })
  const owners = await stage.store.read(
    compileSql(sql`select coalesce(owner, '') as owner, count(*) as count from contact group by 1 order by 2`),
  )
  t.same(owners, [
    { owner: '', count: 1 },
    { owner: ben, count: 150 },
  ])
  const tasks = await ask(stage, 'ben', 'GET', `/activities?owner=${ben}`)
  t.match(
    tasks.body.rows.map(({ subject }: { subject: string }) => subject).sort(),
    [/^Handover .* amy → ben$/, 'Offer'],
    'private work and what is done stay',
  )
  const through = await stage.store.read(
    compileSql(sql`select through, count(*) as count from record_change where field = 'owner' group by 1`),
  )
  t.same(through, [{ through: 'handover', count: 152 }])
  t.match(await verifyChain(stage.store), { isWhole: true })
})

t.test('a handover that was cut off goes on where it was', async (t) => {
  const { stage, amy, ben, order } = await open(t)
  let left = 2
  const rows = {
    ...stage.rows,
    write: async (change: Parameters<typeof stage.rows.write>[0]) => {
      left -= 1
      if (left < 0) throw new Error('killed')
      await stage.rows.write(change)
    },
  }
  const faults: unknown[] = []
  const sue = (await ask(stage, 'sue', 'GET', '/session')).body.id
  const first = new Handovers({ rows, turns: createTurns(), onFault: (error) => faults.push(error) })
  const actor = { user: sue, team: '', rules: (await import('../../src/crm/rights/rules.ts')).EVERYTHING }
  const begun = await first.begin(order, actor)
  await first.stop()
  t.ok('value' in begun)
  const second = new Handovers({ rows: stage.rows, turns: createTurns(), onFault: (error) => t.error(error) })
  await second.start()
  const id = 'value' in begun ? begun.value.id : ''
  t.match(await ended(stage, id), { status: 'done', counts: { contact: 150, account: 1, activity: 1 } })
  await second.stop()
  t.same(await stage.store.read(compileSql(sql`select count(*) as count from contact where owner = ${amy}`)), [
    { count: 0 },
  ])
  t.not(ben, '')
})

t.test('records go to somebody who is there, and to somebody else', async (t) => {
  const { stage, order } = await open(t)
  const invalid = { status: 422, body: { code: 'handover.invalid' } }
  t.match(await ask(stage, 'sue', 'POST', '/handovers', { ...order, to: order.from }), invalid)
  t.match(await ask(stage, 'sue', 'POST', '/handovers', { ...order, to: 'nobody' }), invalid)
  t.match(await ask(stage, 'sue', 'POST', '/handovers', { ...order, objects: ['memo'] }), invalid)
  t.match(await ask(stage, 'sue', 'POST', '/handovers', { ...order, objects: ['note'] }), invalid)
})
