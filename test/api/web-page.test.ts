import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { openApiStage } from '../support/api-stage.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml' }
const SCRIPT = 'console.log("the app")\n'.repeat(100)

async function openBuilt(t: Test) {
  const { app, recordingsDir } = await openApiStage(t)
  const webDir = join(recordingsDir, 'web')
  await mkdir(join(webDir, 'assets'), { recursive: true })
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>Ringdown</title>')
  await writeFile(join(webDir, 'assets', 'index-abc123.js'), SCRIPT)
  await writeFile(join(webDir, 'assets', 'index-abc123.js.br'), brotliCompressSync(SCRIPT))
  return app
}

t.test('until the app is built a page says so, in both languages, and comes again by itself', async (t) => {
  const { app } = await openApiStage(t)
  const answer = await app.inject({ url: '/', headers: BROWSER })
  t.equal(answer.statusCode, 503)
  t.equal(answer.headers['retry-after'], '2')
  t.match(answer.body, /http-equiv="refresh"/)
  t.match(answer.body, /being built/)
  t.match(answer.body, /正在构建/)
  t.notMatch(answer.body, /<script/)
})

t.test(
  'every address that is none of the API leads a browser to the app, which is asked for anew each time',
  async (t) => {
    const app = await openBuilt(t)
    for (const url of ['/', '/agent', '/supervisor?x=1', '/login/abc', '/no/such/page']) {
      const answer = await app.inject({ url, headers: BROWSER })
      t.equal(answer.statusCode, 200, url)
      t.match(answer.body, /<title>Ringdown/)
      t.equal(answer.headers['cache-control'], 'no-cache')
    }
  },
)

t.test('programs, and addresses of the API, get a problem and not the app', async (t) => {
  const app = await openBuilt(t)
  for (const [url, headers] of [
    ['/api/v1/nothing', BROWSER],
    ['/assets/gone-123.js', BROWSER],
    ['/agent', { accept: 'application/json' }],
    ['/agent', {}],
  ] as const)
    t.match((await app.inject({ url, headers })).json(), { status: 404, code: 'request.notFound' }, url)
  const posted = await app.inject({ method: 'POST', url: '/agent', headers: BROWSER })
  t.equal(posted.statusCode, 404)
})

t.test('a file with a hash in its name is kept for good, and sent as it was compressed', async (t) => {
  const app = await openBuilt(t)
  const url = '/assets/index-abc123.js'
  const plain = await app.inject({ url })
  t.equal(plain.body, SCRIPT)
  t.match(plain.headers['cache-control'], /immutable/)
  t.match(plain.headers['cache-control'], /max-age=31536000/)
  const small = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
  t.equal(small.headers['content-encoding'], 'br')
  t.match(small.headers['content-type'], /javascript/)
  t.match(String(small.headers.vary).toLowerCase(), 'accept-encoding')
  for (const bad of ['/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/..%2f..%2fpackage.json'])
    t.match((await app.inject({ url: bad })).headers['content-type'], /^application\/problem/, bad)
})
