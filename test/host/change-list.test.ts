import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { addTenant, type NewTenant, removeTenant } from '../../src/host/change-list.ts'
import { readHostSettings } from '../../src/host/settings.ts'

const NORTH = `http:
  port: 9090 # the proxy knows it
tenants:
  # The first one.
  - name: north
    hosts: [north.example.com]
    data: north-data
`

/** A folder with a list in it, or without one. */
function open(t: Pick<Test, 'teardown'>, text?: string) {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-list-'))
  t.teardown(() => rmSync(dir, { recursive: true }))
  const file = join(dir, 'config', 'tenants.yaml')
  mkdirSync(join(dir, 'config'))
  if (text !== undefined) writeFileSync(file, text, { mode: 0o640 })
  const add = (more: Partial<NewTenant>) => {
    const wanted = { name: 'south', hosts: ['south.example.com'], data: join(dir, 'south-data'), config: undefined }
    return addTenant(file, { ...wanted, ...more })
  }
  return { dir, file, add, read: () => readFileSync(file, 'utf8') }
}

t.test('a tenant is added below the others, and what was written by hand stays', async (t) => {
  const { dir, file, add, read } = open(t, NORTH)
  const made = add({ hosts: ['South.example.com', '南方.example.com'] })
  t.ok(read().startsWith(NORTH), 'comments and all')
  const config = join(dir, 'config', 'south.yaml')
  t.same(readHostSettings(file).tenants[1], made)
  t.same(made, {
    ...{ name: 'south', hosts: ['south.example.com', 'xn--6krs14b.example.com'] },
    ...{ data: join(dir, 'south-data'), config },
  })
  t.match(readFileSync(config, 'utf8'), /isSeeded: false/, 'it begins empty')
  t.match(readFileSync(config, 'utf8'), join(dir, 'south-data', 'flows'), 'with a folder for flows of its own')
  t.equal(statSync(file).mode & 0o777, 0o640, 'whoever could read the list can do so still')
  t.notOk(existsSync(`${file}.new`))
})

t.test('the first tenant makes the list', async (t) => {
  const { file, add } = open(t)
  add({ name: 'north', hosts: ['north.example.com'] })
  t.same(
    readHostSettings(file).tenants.map(({ name }) => name),
    ['north'],
  )
})

t.test('what cannot be a tenant is refused with what was expected, and nothing is changed', async (t) => {
  const { dir, file, add, read } = open(t, NORTH)
  mkdirSync(join(dir, 'var', 'old'), { recursive: true })
  writeFileSync(join(dir, 'config', 'west.yaml'), '')
  const refuses = (more: Partial<NewTenant>, message: RegExp) => t.throws(() => add(more), { message })
  refuses({ name: 'South West' }, /name: expected 1–32 characters of a–z, 0–9 and -, got "South West"/)
  refuses({ name: '../south' }, /expected 1–32/)
  refuses({ name: '' }, /expected 1–32/)
  refuses({ name: 'north' }, /the name north is taken/)
  refuses({ hosts: [] }, /expected a host name/)
  refuses({ hosts: ['north.example.com'] }, /north\.example\.com is taken/)
  for (const host of ['south.example.com:80', 'https://south.example.com', 'a..b', '-a.example.com', 'a b', ''])
    refuses({ hosts: [host] }, /--at: expected a host name such as .*, without a port, got/)
  refuses({ data: join(dir, 'config', 'north-data', 'south') }, /data lies in the folder of north/)
  refuses({ config: join(dir, 'none.yaml') }, /there is no configuration at .*none\.yaml/)
  refuses({ name: 'west' }, /expected no configuration at .*west\.yaml.*say --config/)
  t.equal(read(), NORTH)
  t.notOk(existsSync(join(dir, 'config', 'south.yaml')))
  writeFileSync(`${file}.new`, '')
  refuses({}, /no other change of the list at the same time.*remove/)
})

t.test('a list with faults is not changed', async (t) => {
  const { add, read } = open(t, 'tenants: 5\n')
  t.throws(() => add({}), { message: /yaml:1: tenants/ })
  t.equal(read(), 'tenants: 5\n')
})

t.test('a tenant is taken from the list, its data stay; the last one is not', async (t) => {
  const { dir, file, add } = open(t, NORTH)
  add({})
  t.throws(() => removeTenant(file, 'west'), { message: /expected one of north, south, got "west"/ })
  t.match(removeTenant(file, 'north'), { name: 'north', data: join(dir, 'config', 'north-data') })
  t.same(
    readHostSettings(file).tenants.map(({ name }) => name),
    ['south'],
  )
  t.throws(() => removeTenant(file, 'south'), { message: /last one/ })
  t.ok(existsSync(join(dir, 'config', 'south.yaml')))
})
