import t from 'tap'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'

type Method = 'GET' | 'POST' | 'PATCH'
interface Edit {
  readonly id: string
  readonly status: string
}

async function open(t: Parameters<typeof openApiStage>[0], count: number) {
  const stage = await openApiStage(t, { objects: [vehicle] })
  const ask = async (login: string, method: Method, url: string, payload?: object) =>
    stage.app.inject({ method, url: `/api/v1${url}`, headers: await stage.page(login), ...(payload && { payload }) })
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    const made = await ask('amy', 'POST', '/vehicles', { plate: `P ${at}`, kind: at % 2 === 0 ? 'car' : 'van' })
    ids.push(made.json<{ id: string }>().id)
  }
  /** Asks until it is not at work any more. */
  const ended = async (id: string) => {
    for (let asked = 0; asked < 1_000; asked += 1) {
      const edit = (await ask('sue', 'GET', `/bulk-edits/${id}`)).json<Edit>()
      if (edit.status !== 'running' && edit.status !== 'undoing') return edit
      await new Promise((resolve) => setImmediate(resolve))
    }
    throw new Error('it goes on')
  }
  const begin = async (order: object) => {
    const begun = await ask('sue', 'POST', '/bulk-edits', { object: 'vehicle', ...order })
    if (begun.statusCode !== 202) return begun.json<Edit>()
    return ended(begun.json<Edit>().id)
  }
  return { stage, ask, ids, begin, ended }
}

const vans = [{ field: 'kind', op: 'is', values: ['van'] }]

t.test('a field of all records of a list is set after a dry run, and given back', async (t) => {
  const { ask, begin, ended, ids } = await open(t, 60)
  const order = { filter: JSON.stringify(vans), patch: { isInsured: true, builtIn: 2_020 } }
  const dry = await begin({ ...order, isDryRun: true })
  t.match(dry, { status: 'done', isDryRun: true, total: 30, changed: 30, unchanged: 0, refused: 0 })
  t.match((await ask('amy', 'GET', `/vehicles/${ids[1]}`)).json(), { version: 1, isInsured: null })
  const edit = await begin(order)
  t.match(edit, { status: 'done', isDryRun: false, fields: ['isInsured', 'builtIn'], total: 30, changed: 30 })
  t.match((await ask('amy', 'GET', `/vehicles/${ids[1]}`)).json(), { version: 2, isInsured: true, builtIn: 2_020 })
  t.match((await ask('amy', 'GET', `/vehicles/${ids[0]}`)).json(), { version: 1, isInsured: null })
  t.match((await ask('amy', 'GET', `/vehicles/${ids[1]}/changes`)).json(), { changes: [{ through: 'bulk' }] })
  t.match(await begin(order), { total: 30, changed: 0, unchanged: 30 })

  await ask('amy', 'PATCH', `/vehicles/${ids[1]}`, { builtIn: 1_999 })
  t.equal((await ask('sue', 'POST', `/bulk-edits/${edit.id}/undo`)).statusCode, 202)
  t.match(await ended(edit.id), { status: 'undone', undone: 29, kept: 1 })
  t.match((await ask('amy', 'GET', `/vehicles/${ids[1]}`)).json(), { isInsured: true, builtIn: 1_999 })
  t.match((await ask('amy', 'GET', `/vehicles/${ids[3]}`)).json(), { version: 3, isInsured: null, builtIn: null })
  t.match((await ask('sue', 'GET', `/bulk-edits/${edit.id}/faults`)).json(), {
    rows: [{ record: ids[1], outcome: 'kept', code: 'record.conflict' }],
  })
  t.equal((await ask('sue', 'POST', `/bulk-edits/${edit.id}/undo`)).statusCode, 409)
})

t.test('records that are refused are told one by one, the others are changed', async (t) => {
  const { ask, begin, ids } = await open(t, 3)
  await ask('amy', 'PATCH', `/vehicles/${ids[1]}`, { boughtOn: '2001-01-01' })
  const edit = await begin({ ids: [...ids, 'nobody'], patch: { builtIn: 2_010 } })
  t.match(edit, { status: 'done', total: 4, changed: 2, refused: 2 })
  t.match((await ask('sue', 'GET', `/bulk-edits/${edit.id}/faults`)).json(), {
    rows: [
      { record: ids[1], code: 'record.invalid', detail: /^boughtOn: expected a car that was built/ },
      { record: 'nobody', code: 'record.unknown' },
    ],
  })
})

t.test('what cannot be changed at all is refused at once, and changes belong to who began them', async (t) => {
  const { ask, begin, ids } = await open(t, 1)
  t.match(await begin({ ids, patch: {} }), { status: 422, code: 'record.invalid' })
  t.match(await begin({ ids, patch: { salary: 1 } }), { status: 422, code: 'record.invalid' })
  t.match(await begin({ object: 'ship', ids, patch: { kind: 'car' } }), { status: 422, code: 'list.invalid' })
  const many = Array.from({ length: 10_001 }, (_, at) => `id${at}`)
  t.match(await begin({ ids: many, patch: { kind: 'car' } }), { status: 422 })
  t.equal((await ask('amy', 'POST', '/bulk-edits', { object: 'vehicle', ids, patch: { kind: 'van' } })).statusCode, 403)
  const edit = await begin({ ids, patch: { kind: 'van' } })
  t.equal((await ask('adm', 'GET', `/bulk-edits/${edit.id}`)).statusCode, 404)
})

t.test('a change that a stop of the server cut off says so after the next start', async (t) => {
  const { stage } = await open(t, 0)
  await cutOff(stage)
  const { BulkEdits } = await import('../../src/crm/bulk/bulk-edits.ts')
  const { createRecords } = await import('../../src/crm/records.ts')
  const edits = new BulkEdits({ rows: stage.rows, records: createRecords(stage.rows), onFault: (e) => t.error(e) })
  await edits.start()
  t.match(await stage.store.read({ sql: 'select status, ended_at_ms > 0 as ended from bulk_edit', parameters: [] }), [
    { status: 'cut off', ended: 1 },
  ])
})

async function cutOff({ rows, clock }: ApiStage): Promise<void> {
  const sql = `insert into bulk_edit values ('e1', 'vehicle', 'kind', 'running', 0, 1, 0, 0, 0, 0, 0, 'sue', 1, 0)`
  const event = {
    type: 'row.changed',
    object: 'bulk-edit',
    id: 'e1',
    change: 'created',
    fields: [],
    by: 'sue',
  } as const
  await rows.write({ event: { ...event, atMs: clock.now() }, statements: [{ sql, parameters: [] }] })
}
