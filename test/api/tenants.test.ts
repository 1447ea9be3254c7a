import t from 'tap'
import { post } from '../support/api-client.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

t.setTimeout(240_000)

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
}

/** Every route, as the reference lists them. */
async function routesOf({ app }: ApiStage): Promise<readonly Route[]> {
  const { paths } = (await app.inject({ url: '/api/openapi.json' })).json<{ paths: Record<string, object> }>()
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
  return Object.entries(paths).flatMap(([path, has]) =>
    methods.filter((method) => method.toLowerCase() in has).map((method) => ({ method, path })),
  )
}

/** A centre whose ids are like nobody else's. */
function openSouth(t: Parameters<typeof openApiStage>[0]): Promise<ApiStage> {
  let last = 0
  const next = () => {
    last += 1
    return `south${String(last).padStart(6, '0')}`
  }
  return openApiStage(t, { ids: { next } })
}

t.test('whoever is somebody at one tenant is nobody at another, whatever they ask for', async (t) => {
  const [north, south] = [await openApiStage(t), await openSouth(t)]
  const { token } = await post(south, 'adm', 'tokens', { label: 'all' })
  const foreign = [await south.page('adm'), { authorization: `Bearer ${token}` }]
  const routes = await routesOf(north)
  t.ok(routes.length > 150, `${routes.length} routes`)
  const wrong: string[] = []
  for (const { method, path } of routes) {
    const url = path.replaceAll(/\{\w+\}/g, 'any')
    const nobody = await north.app.inject({ method, url, headers: { 'x-ringdown': '1' } })
    for (const headers of foreign) {
      const { statusCode } = await north.app.inject({ method, url, headers })
      if (statusCode !== nobody.statusCode) wrong.push(`${method} ${path}: ${nobody.statusCode}, then ${statusCode}`)
    }
  }
  t.same(wrong, [])
})

t.test('an id of another tenant is answered like one that nobody has', async (t) => {
  const [north, south] = [await openApiStage(t), await openSouth(t)]
  const make = async (path: string, payload: object): Promise<string> => (await post(south, 'adm', path, payload)).id
  const contact = await make('contacts', { name: 'Li Na', language: 'zh' })
  const ids = [
    contact,
    await make('accounts', { name: 'South Trading', tier: 'A' }),
    await make(`contacts/${contact}/notes`, { text: 'secret of the south' }),
    await make('tokens', { label: 'theirs' }),
    await make('teams', { name: 'South' }),
  ]
  t.match(
    ids,
    Array.from({ length: 5 }, () => /^south/),
  )
  const headers = await north.page('adm')
  const ask = async ({ method, path }: Route, id: string) => {
    const payload = method === 'GET' || method === 'DELETE' ? {} : { payload: {} }
    const url = path.replaceAll(/\{\w+\}/g, id)
    const { statusCode, body } = await north.app.inject({ method, url, headers, ...payload })
    return `${statusCode} ${body.replaceAll(id, '')}`
  }
  const wrong: string[] = []
  for (const route of await routesOf(north)) {
    if (!route.path.includes('{id}')) continue
    const nothing = await ask(route, 'nobody000001')
    for (const id of ids) {
      const answer = await ask(route, id)
      if (answer !== nothing) wrong.push(`${route.method} ${route.path}: ${nothing}, then ${answer.slice(0, 80)}`)
    }
  }
  t.same(wrong, [])
})
