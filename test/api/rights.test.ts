import t from 'tap'
import { LEAST_ROLE } from '../../src/api/http/permission.ts'
import { openApiStage } from '../support/api-stage.ts'

const PEOPLE = ['anonymous', 'expired', 'amy', 'sue', 'adm'] as const
type Person = (typeof PEOPLE)[number]

/** Routes that everybody may call; a new one has to be named here. */
const OPEN = [
  'GET /',
  'GET /api/openapi.json',
  'GET /assets/*',
  'GET /icon.svg',
  'GET /livez',
  'GET /readyz',
  'GET /api/v1/calendar/feeds/{file}',
  'GET /api/v1/call-us/{ticket}',
  'POST /api/v1/call-us',
  'POST /api/v1/cti/{token}',
  'POST /api/v1/session',
  'POST /api/v1/session/link',
  'GET /api/v1/session/ways',
  'POST /api/v1/session/second-step',
  'POST /api/v1/session/second-step/confirmation',
  'POST /api/v1/session/second-step/enrolment',
]

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly security: readonly unknown[]
  readonly description: string
}

t.test('every route lets in exactly those whom it names', async (t) => {
  const { app, cookie, clock } = await openApiStage(t)
  const expired = await cookie('adm', 1_000)
  clock.runTo(clock.now() + 1_000)
  const document = (await app.inject({ url: '/api/openapi.json' })).json()
  const operations = operationsOf(document)
  t.ok(operations.length > 60, `${operations.length} operations`)

  const wrong: string[] = []
  for (const operation of operations) {
    const permission = /\(([a-z.]+)\)/.exec(operation.description)?.[1]
    const least = Object.entries(LEAST_ROLE).find(([name]) => name === permission)?.[1] ?? null
    for (const person of PEOPLE) {
      const session = person === 'expired' ? expired : person === 'anonymous' ? '' : await cookie(person)
      const { method, path } = operation
      // The log-out of a session must not end those that are asked for next.
      const url = path.replace(/\{\w+\}/g, 'nobody')
      const headers = { 'x-ringdown': '1', ...(session === '' ? {} : { cookie: session }) }
      const { statusCode } = await app.inject({ method, url, headers })
      const expected = expectedFor(person, least)
      const came = statusCode === 401 || statusCode === 403 ? statusCode : 'in'
      const isOwnRefusal = came === 403 && expected === 'in' && permission === 'agents.act' && person === 'amy'
      const isLogIn = came === 401 && path.startsWith('/api/v1/session') && least === null
      if (came !== expected && !isOwnRefusal && !isLogIn)
        wrong.push(`${method} ${path} ${person}: expected ${expected}, got ${statusCode}`)
    }
  }
  t.same(wrong, [])
})

t.test('no route is open but those that are meant to be', async (t) => {
  const { app } = await openApiStage(t)
  const routes = app
    .printRoutes({ commonPrefix: false, includeMeta: false })
    .split('\n')
    .filter((line) => line.includes('('))
  t.ok(routes.length > 40)
  const document = (await app.inject({ url: '/api/openapi.json' })).json()
  const open = operationsOf(document)
    .filter(({ security }) => security.length === 0)
    .map(({ method, path }) => `${method} ${path}`)
  t.same(open.sort(), OPEN.filter((route) => !/ \/(api\/openapi.json|assets.*|icon.svg)?$/.test(route)).sort())
})

t.test('a route without a permission ends the start', async (t) => {
  const { default: fastify } = await import('fastify')
  const { guard } = await import('../../src/api/http/auth.ts')
  const { rows } = await openApiStage(t)
  const app = fastify()
  guard(app, { rows, origins: [], openPaths: ['/open'] })
  app.get('/open/file', async () => 'yes')
  t.throws(() => app.get('/secret', async () => 'no'), /GET \/secret names no permission/)
})

t.test('agents act for themselves only', async (t) => {
  const { app, page, tell } = await openApiStage(t)
  const amy = await page('amy')
  const other = await app.inject({ method: 'POST', url: '/api/v1/agents/ben/login', headers: amy })
  t.match(other.json(), { status: 403, code: 'auth.forbidden' })
  const own = await app.inject({ method: 'POST', url: '/api/v1/agents/amy/login', headers: amy })
  t.equal(own.statusCode, 200)
  t.match(own.json().events, [{ type: 'agent.loggedIn' }, { type: 'agent.paused' }])
  const sue = await page('sue')
  t.equal((await app.inject({ method: 'POST', url: '/api/v1/agents/ben/login', headers: sue })).statusCode, 200)
  const dial = await app.inject({
    method: 'POST',
    url: '/api/v1/calls',
    headers: amy,
    payload: { to: '10086', agent: 'ben' },
  })
  t.equal(dial.statusCode, 403, 'nor call on the phone of somebody else')
  await tell({ type: 'agent.ready', agent: 'amy' })
})

t.test('an agent sees who calls on their own calls only', async (t) => {
  const { app, page, tell, callIn } = await openApiStage(t)
  await tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const call = await callIn('leg-1', { from: '13800138000', name: 'Li' })
  const seenBy = async (login: string) => {
    const headers = await page(login)
    const live = await app.inject({ url: '/api/v1/calls/live', headers })
    const record = await app.inject({ url: `/api/v1/calls/${call}`, headers })
    const trace = await app.inject({ url: `/api/v1/calls/${call}/trace`, headers })
    return { live: live.json().calls[0], record: record.json(), trace: trace.json() }
  }
  const offered = await seenBy('amy')
  t.match(offered.live, { from: '13800138000', name: 'Li', agent: 'amy', status: 'offered' })
  const other = await seenBy('ben')
  t.match(other.live, { from: '', to: '', name: '', agent: 'amy', status: 'offered', queue: 'sales' })
  t.match(other.record, { from: '', to: '', name: '' })
  t.equal(other.trace.isPersonal, false)
  t.notMatch(JSON.stringify(other.trace), /13800138000|Li"/)
  t.same(other.trace.events.map(({ type }: { type: string }) => type).slice(0, 3), [
    'interaction.started',
    'flow.entered',
    'interaction.answering',
  ])
  const above = await seenBy('sue')
  t.match(above.record, { from: '13800138000', name: 'Li' })
  t.match(JSON.stringify(above.trace), /13800138000/)
  const list = await app.inject({ url: '/api/v1/calls', headers: await page('ben') })
  t.same(list.json().rows, [], 'and lists their own only')
})

function expectedFor(person: Person, least: string | null): number | 'in' {
  if (least === null) return 'in'
  if (person === 'anonymous' || person === 'expired') return 401
  const rank = { agent: 0, supervisor: 1, admin: 2 }
  const role = person === 'amy' ? 0 : person === 'sue' ? 1 : 2
  return role >= (Object.entries(rank).find(([name]) => name === least)?.[1] ?? 3) ? 'in' : 403
}

function operationsOf(document: {
  paths: Record<string, Record<string, { security?: unknown[]; description?: string }>>
}): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security = [], description = '' }]) => ({
      method: METHODS[method] ?? 'GET',
      path,
      security,
      description,
    })),
  )
}

const METHODS: Readonly<Record<string, Operation['method']>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
}
