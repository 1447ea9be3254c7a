import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { CHANGES } from '../../../src/cli/host/change-tenants.ts'
import { readHostSettings } from '../../../src/host/settings.ts'
import { createStatus } from '../../../src/host/status.ts'

/** A list with one tenant, and a host that serves it, as far as commands see of one. */
async function open(t: Pick<Test, 'teardown'>) {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-tenants-'))
  const file = join(dir, 'tenants.yaml')
  const seen: string[] = []
  const reload = async () => {
    const names = readHostSettings(file).tenants.map(({ name }) => name)
    seen.push(names.join(' '))
    return names
  }
  const status = createStatus({ tenants: () => [], file, reload })
  const url = await status.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(async () => {
    await status.close()
    rmSync(dir, { recursive: true })
  })
  const list = (port: number) =>
    `status: { port: ${port} }\ntenants:\n  - { name: north, hosts: [north.example.com], data: north }\n`
  writeFileSync(file, list(Number(new URL(url).port)))
  const run = async (what: 'add' | 'remove' | 'list', name: string, at: readonly string[] = []) => {
    const lines: string[] = []
    const tell = (line: string) => void lines.push(line)
    const options = { file, at, data: join(dir, name), config: undefined }
    const code = await CHANGES[what]?.(name, options, { say: tell, complain: tell })
    return { code, said: lines.join('\n') }
  }
  return { run, seen, file, list }
}

t.test('a host that runs takes up what is added and removed', async (t) => {
  const { run, seen } = await open(t)
  const added = await run('add', 'south', ['south.example.com'])
  t.match(added, { code: 0, said: /south is on the list .*south\.example\.com.*the host starts south/s })
  t.match(await run('list', ''), { code: 0, said: /^north +away +north\.example\.com .*\nsouth +away/ })
  t.match(await run('remove', 'north'), { code: 0, said: /no longer on the list.*kept: its data in/s })
  t.same(seen, ['north south', 'south'])
})

t.test('whoever errs is told what was expected, and no host is asked', async (t) => {
  const { run, seen } = await open(t)
  t.match(await run('add', 'south'), { code: 2, said: /--at with a host name/ })
  t.match(await run('add', 'north', ['a.example.com']), { code: 2, said: /the name north is taken/ })
  t.match(await run('remove', 'west'), { code: 2, said: /expected one of north, got "west"/ })
  t.same(seen, [])
})

t.test('where no host can be asked, it is said what to do', async (t) => {
  const { run, file, list } = await open(t)
  writeFileSync(file, list(0))
  t.match(await run('add', 'south', ['south.example.com']), { code: 0, said: /start ringdown host .*SIGHUP/ })
})
