import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import type { Migration } from '../../src/adapters/store/migrations/migration.ts'
import { agentSettings } from '../../src/core/words/agent.ts'
import type { Event } from '../../src/core/words/event.ts'
import { createVirtualClock } from '../../src/lib/virtual-clock.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Snapshot, Statement, Store } from '../../src/ports/store.ts'
import { someEvent, someLog } from '../support/events.ts'
import { readBackup } from '../support/read-backup.ts'
import { addPerson, logAfter, people, testMigrations } from '../support/store-rows.ts'

const BEN = agentSettings.parse({ id: 'ben', name: 'Ben', phone: 'phone:ben' })

/** A kind of store: how one is made in a folder that is its own. */
export interface StoreKind {
  readonly name: string
  make(options: { readonly dir: string; readonly clock: Clock; readonly migrations: readonly Migration[] }): Store
}

/** What every store must do, whatever it is made of. */
export function storeConformance(t: Test, kind: StoreKind): void {
  const scenario = (name: string, run: (t: Test, store: Store, dir: string) => Promise<void>): void => {
    t.test(`${kind.name}: ${name}`, async (t) => {
      const dir = mkdtempSync(join(tmpdir(), 'ringdown-store-'))
      const store = kind.make({ dir, clock: createVirtualClock(5_000), migrations: testMigrations })
      t.teardown(async () => {
        await store.close()
        rmSync(dir, { recursive: true })
      })
      await store.open()
      await run(t, store, dir)
    })
  }

  scenario('what was committed is replayed in order', async (t, store) => {
    const log = someLog(1, 12_000)
    await Promise.all([
      store.commit({ events: log.slice(0, 1), statements: [] }),
      store.commit({ events: log.slice(1, 3), statements: [] }),
      store.commit({ events: log.slice(3), statements: [] }),
    ])
    t.same(await logAfter(store, 0), log)
    t.same(await logAfter(store, 11_998), log.slice(11_998))
    t.same(await logAfter(store, 12_000), [])
  })

  scenario('an empty log is replayed as nothing and has no snapshot', async (t, store) => {
    t.same(await logAfter(store, 0), [])
    t.equal(await store.loadSnapshot(), undefined)
  })

  scenario('events and rows are kept together or not at all', async (t, store) => {
    await store.commit({ events: someLog(1, 1), statements: [addPerson('amy')] })
    await t.rejects(store.commit({ events: someLog(2, 2), statements: [addPerson('ben'), addPerson('amy')] }), {
      code: /^SQLITE_CONSTRAINT/,
    })
    t.same(await people(store), ['amy'])
    t.equal((await logAfter(store, 0)).length, 1)
    await store.commit({ events: someLog(2, 2), statements: [] })
    t.equal((await logAfter(store, 0)).length, 2, 'the number of the refused event is free again')
  })

  scenario('a statement is written for each of its rows', async (t, store) => {
    const each = JSON.stringify([
      ['amy', 'Amy'],
      ['ben', 'Ben'],
    ])
    const statement = { ...addPerson(''), parameters: [], each }
    await store.commit({ events: [], statements: [statement, { ...statement, each: '[]' }] })
    t.same(await people(store), ['amy', 'ben'])
    const half = {
      ...statement,
      each: JSON.stringify([
        ['cat', 'Cat'],
        ['amy', 'Amy'],
      ]),
    }
    await t.rejects(store.commit({ events: [], statements: [half] }), { code: /^SQLITE_CONSTRAINT/ })
    for (const unfit of ['[["dan", {}]]', '[["dan", true]]', '[["dan"'])
      await t.rejects(store.commit({ events: [], statements: [{ ...statement, each: unfit }] }))
    t.same(await people(store), ['amy', 'ben'])
  })

  scenario('a batch that fails does not take the batches around it down', async (t, store) => {
    const bad: Statement[] = [
      addPerson('amy'),
      { sql: 'INSERT INTO nowhere VALUES (1)', parameters: [] },
      { sql: "INSERT INTO pet VALUES ('rex', 'nobody')", parameters: [] },
      { sql: 'COMMIT', parameters: [] },
      { sql: 'SELECT ?', parameters: [] },
    ]
    const batches = [addPerson('amy'), ...bad.flatMap((statement, at) => [statement, addPerson(`p${at}`)])]
    const results = await Promise.allSettled(
      batches.map((statement) => store.commit({ events: [], statements: [statement] })),
    )
    t.same(
      results.map(({ status }) => status === 'fulfilled'),
      [true, false, true, false, true, false, true, false, true, false, true],
    )
    t.same(await people(store), ['amy', 'p0', 'p1', 'p2', 'p3', 'p4'])
  })

  scenario('an event that does not follow the log is refused with both numbers', async (t, store) => {
    await store.commit({ events: someLog(1, 3), statements: [] })
    await t.rejects(store.commit({ events: someLog(5, 5), statements: [] }), /expected event 4 .*got 5/)
    await t.rejects(store.commit({ events: someLog(3, 3), statements: [] }), /expected event 4 .*got 3/)
    const torn = [...someLog(4, 4), ...someLog(6, 6)]
    await t.rejects(store.commit({ events: torn, statements: [] }), /expected event 5 .*got 6/)
    await store.commit({ events: someLog(4, 4), statements: [] })
    t.same(await logAfter(store, 0), someLog(1, 4))
  })

  scenario('events numbered after a refused batch are refused too, rows are not', async (t, store) => {
    const results = await Promise.allSettled([
      store.commit({ events: someLog(1, 1), statements: [addPerson('amy')] }),
      store.commit({ events: someLog(2, 2), statements: [addPerson('amy')] }),
      store.commit({ events: someLog(3, 3), statements: [addPerson('ben')] }),
      store.commit({ events: [], statements: [addPerson('cat')] }),
    ])
    t.same(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    )
    t.same(await people(store), ['amy', 'cat'])
    await store.commit({ events: someLog(2, 2), statements: [] })
    t.same(await logAfter(store, 0), someLog(1, 2))
  })

  scenario('a parameter that no column can hold is refused at once', async (t, store) => {
    const statement: Statement = { sql: 'INSERT INTO person VALUES (?, ?)', parameters: ['amy', () => 'amy'] }
    await t.rejects(store.commit({ events: [], statements: [statement] }), /parameter 2 is of type function/)
    t.same(await people(store), [])
  })

  scenario('hostile text is kept as it came', async (t, store) => {
    const name = `'; DROP TABLE person; -- <script>\u0000\u202e${'界'.repeat(5_000)}`
    await store.commit({ events: [{ seq: 1, event: someEvent(name) }], statements: [addPerson('amy', name)] })
    const byId = { sql: 'SELECT name FROM person WHERE id = ?', parameters: ['amy'] }
    const [row] = await store.read(byId)
    t.same(await store.find(byId), [row], 'found as it is read')
    t.equal(row?.['name'], name)
    t.same(await logAfter(store, 0), [{ seq: 1, event: someEvent(name) }])
  })

  scenario('reading changes nothing and tells what is wrong', async (t, store) => {
    await t.rejects(store.read({ sql: 'SELECT * FROM nowhere', parameters: [] }), /no such table: nowhere/)
    await t.rejects(store.read({ sql: 'DELETE FROM person', parameters: [] }))
    await t.rejects(store.find({ sql: 'SELECT * FROM nowhere', parameters: [] }), /no such table: nowhere/)
    await t.rejects(store.find({ sql: 'DELETE FROM person', parameters: [] }))
    await t.rejects(store.read({ sql: "INSERT INTO person VALUES ('a', 'a') RETURNING id", parameters: [] }))
    t.same(await people(store), [])
  })

  scenario('the log is append-only, but a person can be forgotten', async (t, store) => {
    await store.commit({ events: someLog(1, 2), statements: [] })
    const commit = (...statements: string[]) =>
      store.commit({ events: [], statements: statements.map((sql) => ({ sql, parameters: [] })) })
    const body = `{"type":"row.changed","id":""}`
    await t.rejects(commit(`UPDATE event SET body = '${body}' WHERE seq = 1`), /events are never changed/)
    await t.rejects(commit('DELETE FROM event WHERE seq = 2'), /events are never deleted/)
    await t.rejects(commit(`REPLACE INTO event VALUES (1, 0, 'x', '', '${body}')`), /not the next one/)
    await commit(
      "INSERT INTO meta VALUES ('redacting', 1)",
      `UPDATE event SET body = '${body}' WHERE seq = 1`,
      "DELETE FROM meta WHERE key = 'redacting'",
    )
    await t.rejects(commit(`UPDATE event SET body = '${body}' WHERE seq = 2`), /events are never changed/)
    t.same(await logAfter(store, 0), [{ seq: 1, event: { type: 'row.changed', id: '' } }, ...someLog(2, 2)])
  })

  scenario('the events of one interaction, agent, leg or row are found by its id', async (t, store) => {
    const events: Event[] = [
      { type: 'interaction.answered', interaction: 'i1', atMs: 1 },
      { type: 'agent.loggedOut', agent: 'amy', atMs: 2 },
      { type: 'leg.rang', leg: 'l1', atMs: 3 },
      { type: 'agent.configured', agent: BEN, by: 'adm', atMs: 4 },
      { type: 'leg.refused', leg: 'l2', switch: 'sim', effect: 'leg.play', reason: 'gone' },
      { type: 'queue.removed', queue: 'sales', by: 'adm', atMs: 5 },
    ]
    await store.commit({ events: events.map((event, at) => ({ seq: at + 1, event })), statements: [] })
    const rows = await store.read({ sql: 'SELECT subject, at_ms, type FROM event ORDER BY seq', parameters: [] })
    t.same(rows, [
      { subject: 'i1', at_ms: 1, type: 'interaction.answered' },
      { subject: 'amy', at_ms: 2, type: 'agent.loggedOut' },
      { subject: 'l1', at_ms: 3, type: 'leg.rang' },
      { subject: 'ben', at_ms: 4, type: 'agent.configured' },
      { subject: 'l2', at_ms: 5_000, type: 'leg.refused' },
      { subject: '', at_ms: 5, type: 'queue.removed' },
    ])
  })

  scenario('the newest whole snapshot is loaded and three are kept', async (t, store) => {
    await store.commit({ events: someLog(1, 10), statements: [] })
    const state = (seq: number) => Uint8Array.from({ length: 100_000 }, (_, at) => (at * seq) % 256)
    for (const seq of [2, 4, 6, 8]) await store.saveSnapshot({ seq, state: state(seq) })
    await store.saveSnapshot({ seq: 8, state: state(80) })
    t.same(shown(await store.loadSnapshot()), shown({ seq: 8, state: state(80) }))
    t.same(await store.read({ sql: 'SELECT seq FROM snapshot ORDER BY seq', parameters: [] }), [
      { seq: 4 },
      { seq: 6 },
      { seq: 8 },
    ])
    const spoil = (seq: number) => ({ sql: 'UPDATE snapshot SET state = zeroblob(9) WHERE seq = ?', parameters: [seq] })
    await store.commit({ events: [], statements: [spoil(8)] })
    t.same(shown(await store.loadSnapshot()), shown({ seq: 6, state: state(6) }))
    await store.commit({ events: [], statements: [spoil(6), spoil(4)] })
    t.equal(await store.loadSnapshot(), undefined)
  })

  scenario('a backup made while batches are committed is one moment of the store', async (t, store, dir) => {
    const commits: Promise<void>[] = []
    for (let seq = 1; seq <= 500; seq++) {
      commits.push(store.commit({ events: someLog(seq, seq), statements: [addPerson(`p${seq}`)] }))
    }
    await commits[0]
    const file = join(dir, 'backups', 'one.db')
    await Promise.all([store.backup(file), ...commits])
    const { lastSeq, rows, files } = readBackup(file, 'person')
    t.ok(lastSeq >= 1 && lastSeq <= 500)
    t.equal(rows, lastSeq)
    t.same(files, ['one.db'])
    t.equal((await logAfter(store, 0)).length, 500)
  })

  scenario('a store that is closed has written what it was given and takes no more', async (t, store) => {
    const last = store.commit({ events: someLog(1, 5_000), statements: [] })
    const saved = store.saveSnapshot({ seq: 5_000, state: Buffer.alloc(1_000_000, 'centre') })
    await Promise.all([store.close(), store.close(), last, saved])
    await t.rejects(store.commit({ events: someLog(5_001, 5_001), statements: [] }), /closed/)
  })
}

function shown(snapshot: Snapshot | undefined): object {
  return { seq: snapshot?.seq, state: Buffer.from(snapshot?.state ?? []).toString('hex') }
}
