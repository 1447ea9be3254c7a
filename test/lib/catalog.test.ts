import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { loadCatalog, loadPart } from '../../src/lib/catalog.ts'

interface Part {
  readonly name: string
  readonly size: number
}

t.test('every file of a folder becomes a part under its own name, in order', async (t) => {
  const folder = folderOf(t, { 'round-robin.ts': part('round-robin', 2), 'fewest.ts': part('fewest', 1), 'a.md': '#' })
  const catalog = await loadCatalog<Part>(folder)
  t.same(
    [...catalog].map(([name, { size }]) => [name, size]),
    [
      ['fewest', 1],
      ['round-robin', 2],
    ],
  )
})

t.test('a contract that lies beside the parts can be left out', async (t) => {
  const folder = folderOf(t, { 'view.ts': 'export interface View {}', 'cdr.ts': part('cdr', 1) })
  t.same([...(await loadCatalog<Part>(folder, ['view'])).keys()], ['cdr'])
})

t.test('a part that does not bear the name of its file stops the start and says which file', async (t) => {
  const folder = folderOf(t, { 'menu.ts': part('menus', 1) })
  await t.rejects(loadCatalog(folder), { message: /menu\.ts: expected .*'menu'.* called 'menus'/ })
})

t.test('a file without a default export stops the start', async (t) => {
  const folder = folderOf(t, { 'menu.ts': 'export const name = "menu"' })
  await t.rejects(loadCatalog(folder), { message: /menu\.ts: .*no default export/ })
})

t.test('a file that cannot be read as a module stops the start', async (t) => {
  await t.rejects(loadCatalog(folderOf(t, { 'menu.ts': 'export default {' })))
})

t.test('one part is loaded without touching its neighbours', async (t) => {
  const folder = folderOf(t, { 'good.ts': part('good', 3), 'bad.ts': 'throw new Error("must not be loaded")' })
  t.match(await loadPart<Part>(folder, 'good'), { size: 3 })
})

t.test('a name that no file bears, or that leads out of the folder, finds nothing', async (t) => {
  const folder = folderOf(t, { 'good.ts': part('good', 3), 'below/other.ts': part('other', 1) })
  for (const name of ['', 'none', '../good', 'below/other', '.', 'good.ts']) {
    t.equal(await loadPart(folder, name), undefined, name)
  }
})

function part(name: string, size: number): string {
  return `export default { name: '${name}', size: ${size} }`
}

/** A folder of its own below the system's temporary one, removed after the test. */
function folderOf(t: Test, files: Readonly<Record<string, string>>): URL {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-catalog-'))
  t.teardown(() => rmSync(dir, { recursive: true }))
  for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
  return pathToFileURL(dir)
}
