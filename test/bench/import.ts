import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import type { Loop } from '../../src/runtime/loop.ts'
import { openImportStage } from '../support/import-stage.ts'
import { peopleFile } from '../support/people-file.ts'
import { quantile, rounded } from '../support/quantile.ts'

const EVENTS_PER_SECOND = 100

/**
 * Measures how fast a file of people comes in: `--rows` of them with a number and an address each, one in ten a
 * duplicate, one in a hundred broken, while 100 events a second go through the loop, each by itself.
 */
export default {
  name: 'import',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({
      args: [...args],
      options: { rows: { type: 'string', default: '50000' }, dir: { type: 'string', default: join('var', 'bench') } },
    })
    const rows = Number(values.rows)
    mkdirSync(values.dir, { recursive: true })
    const dir = mkdtempSync(join(values.dir, 'import-'))
    const stage = await openImportStage(dir, (error) => {
      throw error
    })
    try {
      const file = peopleFile(rows)
      const upload = { object: 'contact', name: 'people.csv', bytes: Buffer.from(file.csv) }
      const taken = await stage.imports.take(upload, SYSTEM)
      if ('refusal' in taken) throw new Error(taken.refusal.detail)
      const { id } = taken.value
      const events = sendEvents(stage.loop)
      const startMs = performance.now()
      const run = await stage.imports.run(id, 'skip', SYSTEM)
      if ('refusal' in run) throw new Error(run.refusal.detail)
      const { counts, fault } = await stage.settled(id)
      const seconds = (performance.now() - startMs) / 1_000
      const commits = await events.stop()
      const found = [counts.made, counts.duplicate, counts.broken]
      if (fault !== '' || String(found) !== String([file.made, file.duplicates, file.broken]))
        throw new Error(`expected ${file.made}, ${file.duplicates}, ${file.broken}, got ${found} ${fault}`)
      return {
        rows,
        ...{ made: counts.made, duplicates: counts.duplicate, broken: counts.broken },
        importRowsPerSecond: Math.round(rows / seconds),
        events: commits.length,
        commitP50Ms: rounded(quantile(commits, 0.5)),
        commitP99Ms: rounded(quantile(commits, 0.99)),
      }
    } finally {
      await stage.stop()
      rmSync(dir, { recursive: true })
    }
  },
}

/** Sends events steadily; `stop` gives how long each took from its sending until it was durable. */
function sendEvents(loop: Loop): { stop(): Promise<number[]> } {
  const pending: Promise<number>[] = []
  const beganMs = performance.now()
  let isOver = false
  const send = async (): Promise<number> => {
    const startMs = performance.now()
    const event = { type: 'row.changed', object: 'bench', id: `e${pending.length}`, change: 'updated' } as const
    await loop.write({ event: { ...event, fields: [], by: 'bench', atMs: Date.now() }, statements: [] })
    return performance.now() - startMs
  }
  const sending = (async () => {
    while (!isOver) {
      const dueMs = beganMs + (pending.length * 1_000) / EVENTS_PER_SECOND
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())))
      pending.push(send())
    }
  })()
  return {
    async stop() {
      isOver = true
      await sending
      return Promise.all(pending)
    },
  }
}
