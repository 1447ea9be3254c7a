import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readHostSettings } from '../../src/host/settings.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringdown-host-'))
t.teardown(() => rmSync(dir, { recursive: true }))

function read(text: string) {
  const file = join(dir, 'tenants.yaml')
  writeFileSync(file, text)
  return () => readHostSettings(file)
}

t.test('tenants are read with whole paths, and the door is for this machine unless said', async (t) => {
  const settings = read('tenants:\n  - { name: north, hosts: [North.example.com], data: north }\n')()
  t.same(settings, {
    http: { host: '127.0.0.1', port: 8_080, trustProxy: [] },
    status: { port: 8_079 },
    tenants: [{ name: 'north', hosts: ['north.example.com'], data: join(dir, 'north'), config: undefined }],
  })
})

t.test('nothing is shared: no name, no host, no folder', async (t) => {
  const north = '  - { name: north, hosts: [a.example.com, b.example.com], data: data/north }\n'
  const refuses = (second: string, reason: RegExp) =>
    t.throws(read(`tenants:\n${north}  - ${second}\n`), { message: reason })
  refuses('{ name: north, hosts: [c.example.com], data: south }', /yaml:3: .*the name north is taken/)
  refuses('{ name: south, hosts: [b.example.com], data: south }', /b\.example\.com is taken/)
  refuses('{ name: south, hosts: [c.example.com], data: data/north }', /folder of north/)
  refuses('{ name: south, hosts: [c.example.com], data: data/north/south }', /folder of north/)
  refuses('{ name: south, hosts: [c.example.com], data: data }', /folder of north/)
  refuses('{ name: south, hosts: ["c.example.com:80"], data: south }', /without a port/)
  refuses('{ name: south, hosts: [c.example.com], data: south, config: none.yaml }', /no configuration/)
  refuses('{ name: south, hosts: [c.example.com], data: south, color: red }', /color/)
  t.throws(() => readHostSettings(join(dir, 'none.yaml')), /docs\/tenants\.md/)
})
