import { readFileSync } from 'node:fs'
import t from 'tap'
import { API_PROBLEMS } from '../../src/api/http/problem.ts'
import { REFUSALS } from '../../src/core/words/refusals.ts'
import { openApiStage } from '../support/api-stage.ts'

const HOSTILE = `'; DROP TABLE contact;-- <script>window.__pwned=1</script> $(reboot) \u202Egnp.exe \u0000`

t.test('bodies that are not JSON are refused with a problem', async (t) => {
  const { app, page } = await openApiStage(t)
  const headers = await page('adm')
  const put = (type: string, payload: string) =>
    app.inject({ method: 'PUT', url: '/api/v1/queues/q1', headers: { ...headers, 'content-type': type }, payload })
  const cases: readonly (readonly [type: string, payload: string, status: number, code: string])[] = [
    ['application/json', '{"name":', 400, 'request.malformed'],
    ['application/json', '', 400, 'request.malformed'],
    ['application/json', '{"__proto__":{"x":1},"name":"Q"}', 400, 'request.malformed'],
    ['application/json', '[]', 422, 'request.invalid'],
    ['application/json', '{"name":"Q","colour":"red"}', 422, 'request.invalid'],
    ['text/plain', '{"name":"Q"}', 415, 'request.mediaType'],
    ['application/x-www-form-urlencoded', 'name=Q', 415, 'request.mediaType'],
    ['multipart/form-data; boundary=x', '--x--', 415, 'request.mediaType'],
    ['application/jsonp', '{"name":"Q"}', 415, 'request.mediaType'],
    ['application/json\ta', '{"name":"Q"}', 415, 'request.mediaType'],
    ['application/json garbage', '{"name":"Q"}', 415, 'request.mediaType'],
    ['application/json', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413, 'request.tooLarge'],
  ]
  for (const [type, payload, status, code] of cases) {
    const answer = await put(type, payload)
    t.match(answer.json(), { status, code, type: `urn:ringdown:problem:${code}` }, `${type} ${payload.slice(0, 30)}`)
    t.match(answer.headers['content-type'], /^application\/problem\+json/)
  }
  t.equal((await put('application/json; charset=utf-8', '{"name":"Q"}')).statusCode, 200)
})

t.test('an address that leads nowhere is a problem, whatever it looks like', async (t) => {
  const { app, page } = await openApiStage(t)
  const headers = await page('adm')
  for (const url of [
    '/api/v1/nothing',
    '/api/v1/../../etc/passwd',
    '/page/../server.ts',
    '/page/%2e%2e/server.ts',
    '/%00',
  ])
    t.match((await app.inject({ url, headers })).json(), { status: 404, code: 'request.notFound' }, url)
  for (const url of ['/api/v1/queues/UPPER', "/api/v1/contacts/1'%20or%20'1'='1", '/api/v1/calls?cursor=%00&limit=999'])
    t.match((await app.inject({ url, headers })).json(), { status: 422, code: 'request.invalid' }, url)
})

t.test('hostile text is kept and given back as the text that it is', async (t) => {
  const { app, page } = await openApiStage(t)
  const headers = await page('amy')
  const payload = { name: HOSTILE, language: 'en' }
  const made = await app.inject({ method: 'POST', url: '/api/v1/contacts', headers, payload })
  t.equal(made.statusCode, 201)
  const { id } = made.json()
  const note = await app.inject({
    method: 'POST',
    url: `/api/v1/contacts/${id}/notes`,
    headers,
    payload: { text: HOSTILE },
  })
  t.equal(note.statusCode, 201)
  const read = await app.inject({ url: `/api/v1/contacts/${id}`, headers })
  t.equal(read.json().name, HOSTILE.trim())
  t.match(read.headers['content-type'], /^application\/json/)
  t.equal(read.headers['x-content-type-options'], 'nosniff')
  const text = encodeURIComponent(HOSTILE)
  const found = await app.inject({ url: `/api/v1/contacts/search?text=${text}`, headers })
  t.equal(found.statusCode, 200)
  const listed = await app.inject({ url: '/api/v1/contacts?owner=%27%3B--', headers })
  t.same(listed.json().rows, [])
})

t.test('pages may load and do nothing but what is ours', async (t) => {
  const { app } = await openApiStage(t)
  for (const url of ['/', '/login/abc', '/supervisor']) {
    const { headers } = await app.inject({ url, headers: { accept: 'text/html' } })
    const policy = String(headers['content-security-policy'])
    t.match(policy, "default-src 'self'")
    t.match(policy, "script-src 'self';")
    t.notMatch(policy, /unsafe-eval|https?:|\*/)
    t.equal(headers['referrer-policy'], 'same-origin', 'no-referrer would make forms say Origin: null')
    t.match(String(headers['x-frame-options']), /SAMEORIGIN/i)
  }
})

t.test('the reference is OpenAPI 3.1 and its page loads nothing from elsewhere', async (t) => {
  const { app } = await openApiStage(t)
  const document = (await app.inject({ url: '/api/openapi.json' })).json()
  t.equal(document.openapi, '3.1.0')
  t.match(document.paths['/api/v1/calls'].post.parameters, [{ in: 'header', name: 'idempotency-key' }])
  const page = await app.inject({ url: '/api/docs/' })
  t.equal(page.statusCode, 200)
  t.notMatch(page.body, /(src|href)="https?:/)
})

t.test('every code with which somebody may be refused is explained, and nothing else is', async (t) => {
  const text = readFileSync(new URL('../../docs/refusals.md', import.meta.url), 'utf8')
  const explained = [...text.matchAll(/^### `([\w.]+)`$/gm)].map(([, code]) => code)
  t.same(explained.toSorted(), [...Object.keys(REFUSALS), ...Object.keys(API_PROBLEMS)].toSorted())
})
