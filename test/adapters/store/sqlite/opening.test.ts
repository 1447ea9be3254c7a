import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { restoreBackup } from '../../../../src/adapters/store/sqlite/restore.ts'
import { someLog } from '../../../support/events.ts'
import { storeFolder } from '../../../support/store-folder.ts'
import { addPerson, logAfter, people, testMigrations } from '../../../support/store-rows.ts'

t.test('what was committed is there when the store is opened again', async (t) => {
  const { file, open } = storeFolder(t)
  const first = await open()
  await first.commit({ events: someLog(1, 3), statements: [addPerson('amy')] })
  await first.saveSnapshot({ seq: 3, state: Buffer.from('three') })
  await first.close()
  t.notOk(existsSync(`${file}-wal`), 'a store that was closed is one file')
  const second = await open()
  t.same(await logAfter(second, 0), someLog(1, 3))
  t.equal(Buffer.from((await second.loadSnapshot())?.state ?? []).toString(), 'three')
  await second.commit({ events: someLog(4, 4), statements: [addPerson('ben')] })
  t.same(await people(second), ['amy', 'ben'])
})

t.test('a store that has written much is one file, too', async (t) => {
  const { file, open } = storeFolder(t)
  const first = await open()
  const name = 'x'.repeat(8_000)
  for (let batch = 0; batch < 10; batch += 1) {
    const each = JSON.stringify(Array.from({ length: 100 }, (_, at) => [`${batch}-${at}`, name]))
    await first.commit({ events: [], statements: [{ ...addPerson(''), parameters: [], each }] })
  }
  t.ok(statSync(`${file}-wal`).size > 4_000 * 1_000, 'enough for it to be moved beside the writing')
  await first.close()
  t.notOk(existsSync(`${file}-wal`))
  t.equal((await people(await open())).length, 1_000)
})

t.test('one process at a time uses a database', async (t) => {
  const { make, open } = storeFolder(t)
  const first = await open()
  await t.rejects(make().open(), /another process uses .*ringdown\.db; stop it first/)
  await first.commit({ events: someLog(1, 1), statements: [] })
  await first.close()
  await open()
})

t.test('a damaged database is not used, and the error says how to restore', async (t) => {
  const { dir, file, make, open } = storeFolder(t)
  const backup = join(dir, 'backups', 'monday.db')
  const store = await open()
  await store.commit({ events: someLog(1, 4_000), statements: [addPerson('amy')] })
  await store.backup(backup)
  await store.close()
  const whole = readFileSync(file)
  for (const damage of damages(whole)) {
    writeFileSync(file, damage.bytes)
    await t.rejects(
      make().open(),
      { code: /^SQLITE_(CORRUPT|NOTADB)/, message: /is damaged: .* restore it with: ringdown restore .*monday\.db/ },
      damage.name,
    )
    t.ok(readFileSync(file).equals(damage.bytes), 'the damaged file is left as it is')
  }
  truncateSync(file, 0)
  await t.rejects(make().open(), /missing or empty although backups of it exist/)

  const { replaced } = restoreBackup(backup, file)
  t.equal(replaced, `${file}.replaced-1`)
  t.equal(statSync(`${file}.replaced-1`).size, 0)
  const restored = await open()
  t.same(await logAfter(restored, 0), someLog(1, 4_000))
  t.same(await people(restored), ['amy'])
})

t.test('a damaged database without a good backup says so', async (t) => {
  const { dir, file, make, open } = storeFolder(t)
  const store = await open()
  await store.backup(join(dir, 'backups', 'bad.db'))
  await store.close()
  writeFileSync(join(dir, 'backups', 'bad.db'), 'no database')
  writeFileSync(file, 'x'.repeat(9_000))
  await t.rejects(make().open(), /There is no good backup in .*backups/)
})

t.test('a big database is not read through at the start', async (t) => {
  const { file, make, open } = storeFolder(t)
  const store = await open()
  await store.commit({ events: someLog(1, 4_000), statements: [] })
  await store.close()
  const [damage] = damages(readFileSync(file))
  writeFileSync(file, damage?.bytes ?? '')
  await t.rejects(make().open(), /is damaged/)
  await open({ maxCheckedBytes: 1_000 })
})

t.test('a database of another program is left alone', async (t) => {
  const { file, make } = storeFolder(t)
  const other = new Database(file)
  other.exec('CREATE TABLE recipe (id)')
  other.close()
  await t.rejects(make().open(), /a database of another program/)
})

t.test('a schema that is newer or different is refused', async (t) => {
  const { make, open } = storeFolder(t)
  const store = await open()
  await store.close()
  await t.rejects(make({ migrations: testMigrations.slice(0, 1) }).open(), /newer program \(its migration 9000-test/)
  const changed = testMigrations.map((m) => (m.id === '9000-test' ? { id: m.id, up: { sqlite: ['SELECT 1'] } } : m))
  await t.rejects(make({ migrations: changed }).open(), /migration 9000-test differs/)
  await open()
})

t.test('a migration that fails is undone whole and made anew by the next start', async (t) => {
  const { file, make, open } = storeFolder(t)
  const first = await open()
  await first.commit({ events: someLog(1, 2), statements: [addPerson('amy')] })
  await first.close()
  const good = ['ALTER TABLE person ADD COLUMN age INTEGER', 'UPDATE person SET age = 7']
  const failing = { id: '9001-age', up: { sqlite: [...good, 'INSERT INTO nowhere VALUES (1)'] } }
  await t.rejects(make({ migrations: [...testMigrations, failing] }).open(), /migration 9001-age failed and was undone/)
  const columns = new Database(file)
  t.notMatch(JSON.stringify(columns.pragma('table_info(person)')), /age/)
  columns.close()
  const second = await open({ migrations: [...testMigrations, { id: '9001-age', up: { sqlite: good } }] })
  t.same(await second.read({ sql: 'SELECT * FROM person', parameters: [] }), [{ id: 'amy', name: 'amy', age: 7 }])
})

t.test('restoring takes whole databases of ours only, and never under a running server', async (t) => {
  const { dir, file, open } = storeFolder(t)
  const backup = join(dir, 'backups', 'one.db')
  const store = await open()
  await store.commit({ events: someLog(1, 2_000), statements: [] })
  await store.backup(backup)
  t.throws(() => restoreBackup(backup, file), /another process uses/)
  await store.close()
  const before = readFileSync(file)

  const text = join(dir, 'text.db')
  writeFileSync(text, 'hello')
  const [damage] = damages(readFileSync(backup))
  const damaged = join(dir, 'damaged.db')
  writeFileSync(damaged, damage?.bytes ?? '')
  const foreign = join(dir, 'foreign.db')
  const other = new Database(foreign)
  other.exec('CREATE TABLE recipe (id)')
  other.close()
  for (const bad of [text, damaged, foreign, join(dir, 'missing.db')]) t.throws(() => restoreBackup(bad, file))
  t.ok(readFileSync(file).equals(before))
  t.notOk(existsSync(`${file}.restoring`))

  const elsewhere = join(dir, 'new', 'ringdown.db')
  t.same(restoreBackup(backup, elsewhere), { replaced: undefined })
  t.same(await logAfter(await open({ file: elsewhere }), 0), someLog(1, 2_000))
})

t.test('a backup that cannot be made says why and leaves nothing behind', async (t) => {
  const { dir, open } = storeFolder(t)
  const store = await open()
  writeFileSync(join(dir, 'file'), '')
  await t.rejects(store.backup(join(dir, 'file', 'one.db')), /no backup was made/)
  const kept = join(dir, 'kept.db')
  await store.backup(kept)
  copyFileSync(kept, join(dir, 'copy.db'))
  await store.backup(kept)
  t.notOk(existsSync(`${kept}.part`))
})

function damages(whole: Buffer): { name: string; bytes: Buffer }[] {
  const scribbled = Buffer.from(whole)
  const page = Math.floor(whole.length / 8192)
  scribbled.fill(0xa5, page * 4096, page * 4096 + 64)
  const header = Buffer.from(whole)
  header.fill(0xff, 0, 16)
  return [
    { name: 'a page in the middle scribbled over', bytes: scribbled },
    { name: 'cut in half', bytes: whole.subarray(0, Math.floor(whole.length / 8192) * 4096) },
    { name: 'another header', bytes: header },
  ]
}
