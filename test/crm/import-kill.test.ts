import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { openImportStage } from '../support/import-stage.ts'
import { peopleFile } from '../support/people-file.ts'

// Servers start one after another, also on a machine that has much to do.
t.setTimeout(180_000)

const CHILD = fileURLToPath(new URL('../support/import-until-killed.ts', import.meta.url))

/** Runs a server until so many pieces of the import are durable, and kills it there. */
async function killAfter(pieces: number, ...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  let seen = 0
  for await (const _ of createInterface(child.stdout)) {
    seen += 1
    if (seen === pieces) child.kill('SIGKILL')
  }
  const [code, signal] = await gone
  if (signal !== 'SIGKILL') throw new Error(`the server ended by itself, ${code}, after ${seen} pieces`)
}

async function folder(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-import-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) }
}

t.test('a server that is killed in the middle of an import goes on where it was: all rows, none twice', async (t) => {
  const people = peopleFile(2_000)
  for (const moments of [[2], [9], [4, 3, 5]]) {
    const { dir, remove } = await folder()
    const file = join(dir, 'people.csv')
    await writeFile(file, people.csv)
    for (const [index, pieces] of moments.entries()) await killAfter(pieces, dir, ...(index === 0 ? [file] : []))
    const stage = await openImportStage(dir, (error) => t.error(error, 'no fault'))
    const { imports } = await stage.imports.list({ after: '', limit: 10 }, SYSTEM)
    const [one] = imports
    const { status, counts } = await stage.settled(one?.id ?? '')
    t.equal(status, 'done')
    t.match(counts, { rows: 2_000, made: people.made, duplicate: people.duplicates, broken: people.broken })
    const read = (sql: string) => stage.store.read({ sql, parameters: [] })
    t.same(await read('select count(*) as n from contact'), [{ n: people.made }])
    t.same(await read('select count(*) as n, count(distinct normalised) as d from contact_point'), [
      { n: 2 * people.made, d: 2 * people.made },
    ])
    t.same(await read('select count(*) as n, count(distinct line) as d from import_row'), [{ n: 2_000, d: 2_000 }])
    await stage.stop()
    await remove()
  }
})

t.test('a server that is killed while an import changes records changes each of them once', async (t) => {
  const head = '姓名,手机号,Title'
  const numbers = Array.from({ length: 400 }, (_, index) => `138${String(index * 7_919).padStart(8, '0')}`)
  const before = [head, ...numbers.map((number, index) => `Person ${index},${number},`)].join('\n')
  const after = [head, ...numbers.map((number, index) => `Person ${index},${number},Dr.`)].join('\n')
  // When it is said what a piece will change, when that is changed, and in between those of later pieces.
  for (const pieces of [3, 4, 7]) {
    const { dir, remove } = await folder()
    const file = join(dir, 'after.csv')
    await writeFile(file, after)
    const first = await openImportStage(dir, (error) => t.error(error, 'no fault'))
    const taken = await first.imports.take({ object: 'contact', name: 'a', bytes: Buffer.from(before) }, SYSTEM)
    const id = 'value' in taken ? taken.value.id : ''
    await first.imports.run(id, 'skip', SYSTEM)
    t.match(await first.settled(id), { counts: { made: 400 } })
    await first.stop()
    await killAfter(pieces, dir, file, 'update')
    const stage = await openImportStage(dir, (error) => t.error(error, 'no fault'))
    const { imports } = await stage.imports.list({ after: '', limit: 10 }, SYSTEM)
    const [one] = imports
    t.match(await stage.settled(one?.id ?? ''), { status: 'done', counts: { rows: 400, updated: 400, overtaken: 0 } })
    t.same(
      await stage.store.read({
        sql: 'select title, version, count(*) as n from contact group by 1, 2',
        parameters: [],
      }),
      [{ title: 'Dr.', version: 2, n: 400 }],
    )
    await stage.stop()
    await remove()
  }
})
