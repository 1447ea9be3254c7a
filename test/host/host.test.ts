import { mkdtempSync, rmSync } from 'node:fs'
import { request as ask } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { Host } from '../../src/host/host.ts'
import { until } from '../e2e/support/until.ts'

t.setTimeout(240_000)

const LINK = /\[(\w+)\].*log in once as admin\s+(\S+)/
const START_MS = 100_000

function send(
  url: string,
  host: string,
  path: string,
  more: { method?: string; body?: string; headers?: object } = {},
) {
  return new Promise<{ status: number; body: string; cookie: string }>((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json', 'x-ringdown': '1', ...more.headers }
    const asked = ask(new URL(path, url), { method: more.method ?? 'GET', headers })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      const cookie = (answer.headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? ''
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body, cookie }), reject)
    })
    asked.end(more.body)
  })
}

t.test('two tenants side by side: kept apart, and one falls without the other', async (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-tenants-'))
  const tenants = ['north', 'south'].map((name) => ({
    ...{ name, hosts: [`${name}.example.com`], data: join(dir, name), config: undefined },
  }))
  const settings = { http: { host: '127.0.0.1', port: 0, trustProxy: [] }, status: { port: 0 }, tenants }
  const lines: string[] = []
  const words = ['--switch', 'sim', '--log', 'silent']
  const host = new Host(settings, { say: (line) => void lines.push(line), words })
  t.teardown(async () => {
    await host.stop()
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  })
  await host.start()
  t.equal((await send(host.url, 'north.example.com', '/livez')).status, 503, 'it is said that they begin')
  const { north, south } = { north: host.tenants.get('north'), south: host.tenants.get('south') }
  await until('both to be up', () => north?.status === 'up' && south?.status === 'up', START_MS)
  const health = await send(host.statusUrl, 'localhost', '/health')
  t.equal(health.status, 200)
  t.match(JSON.parse(health.body), {
    tenants: [
      { name: 'north', isReady: true },
      { name: 'south', isReady: true },
    ],
  })

  const links = new Map(lines.flatMap((line) => ((found) => (found ? [[found[1], found[2]]] : []))(LINK.exec(line))))
  const link = links.get('north') ?? ''
  t.match(link, /^http:\/\/north\.example\.com:\d+\/login\//, 'links name the host of the tenant')
  const token = link.split('/').at(-1) ?? ''
  const logIn = (name: string) =>
    send(host.url, `${name}.example.com`, '/api/v1/session/link', { method: 'POST', body: JSON.stringify({ token }) })
  t.equal((await logIn('south')).status, 401, 'a link of another tenant is none')
  const { cookie } = await logIn('north')
  const whoAmI = (name: string) => send(host.url, `${name}.example.com`, '/api/v1/session', { headers: { cookie } })
  t.equal((await whoAmI('north')).status, 200)
  t.equal((await whoAmI('south')).status, 401, 'nor is its session')

  const pid = south?.pid ?? 0
  process.kill(north?.pid ?? 0, 'SIGKILL')
  await until('the fall to be seen', () => north?.status !== 'up')
  t.equal((await send(host.url, 'north.example.com', '/livez')).status, 503)
  t.equal((await send(host.url, 'south.example.com', '/livez')).status, 200, 'the other goes on')
  await until('it to be up again', () => north?.status === 'up', START_MS)
  t.equal((await whoAmI('north')).status, 200, 'with all that it had')
  t.equal(south?.pid, pid)

  await host.apply({ ...settings, tenants: tenants.slice(1) })
  t.equal((await send(host.url, 'north.example.com', '/livez')).status, 404, 'a tenant that is dropped is gone')
  t.equal(south?.pid, pid, 'and no other was touched')
})
