import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { someLog } from '../../../support/events.ts'
import { storeFolder } from '../../../support/store-folder.ts'
import { logAfter, people } from '../../../support/store-rows.ts'

const script = fileURLToPath(new URL('../../../support/commit-until-killed.ts', import.meta.url))

for (const killAfter of [1, 333, 1_000]) {
  t.test(`a process killed after ${killAfter} acknowledged events has lost none of them`, async (t) => {
    const { file, open } = storeFolder(t)
    const acknowledged = await commitUntilKilled(file, killAfter)
    const store = await open({ waitForLockMs: 5_000 })
    const log = await logAfter(store, 0)
    t.ok(log.length >= acknowledged, `${log.length} events for ${acknowledged} acknowledged`)
    t.same(log, someLog(1, log.length))
    t.equal((await people(store)).length, log.length, 'each event has its row')
    await store.commit({ events: someLog(log.length + 1, log.length + 1), statements: [] })
  })
}

async function commitUntilKilled(file: string, killAfter: number): Promise<number> {
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  let acknowledged = 0
  for await (const line of createInterface(child.stdout)) {
    acknowledged = Math.max(acknowledged, Number(line))
    if (acknowledged >= killAfter) child.kill('SIGKILL')
  }
  await closed
  return acknowledged
}
