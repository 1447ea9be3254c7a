import { argv, stdout } from 'node:process'
import { createSqliteStore } from '../../src/adapters/store/sqlite/index.ts'
import { createVirtualClock } from '../../src/lib/virtual-clock.ts'
import { someLog } from './events.ts'
import { addPerson, testMigrations } from './store-rows.ts'

/** Commits without end, a few at a time, and prints the number of each event once it is durable. */
const store = createSqliteStore({ file: argv[2] ?? '', clock: createVirtualClock(), migrations: testMigrations })
await store.open()
for (let seq = 1; ; seq += 5) {
  const commits = [0, 1, 2, 3, 4].map(async (at) => {
    await store.commit({ events: someLog(seq + at, seq + at), statements: [addPerson(`p${seq + at}`)] })
    stdout.write(`${seq + at}\n`)
  })
  await Promise.all(commits)
}
