import { SYSTEM } from '../../src/crm/rights/actor.ts'
import type { ImportStage } from './import-stage.ts'
import { peopleFile } from './people-file.ts'
import { quantile, rounded } from './quantile.ts'
import { sendEvents } from './steady-events.ts'

/** What taking a file of people in gave. */
export interface ImportFigures {
  readonly rows: number
  readonly made: number
  readonly duplicates: number
  readonly broken: number
  readonly importRowsPerSecond: number
  /** How long events took to be durable meanwhile. */
  readonly importCommitP50Ms: number
  readonly importCommitP99Ms: number
  /** What the import has added to the indexes came to its place that long after it; and how long events took meanwhile. */
  readonly settleSeconds: number
  readonly settleCommitP99Ms: number
}

/** Takes a file of people in while events go through the loop; rejects when the counts are not exact. */
export async function importPeople(stage: ImportStage, rows: number, eventsPerSecond: number): Promise<ImportFigures> {
  const file = peopleFile(rows)
  const upload = { object: 'contact', name: 'people.csv', bytes: Buffer.from(file.csv) }
  const taken = await stage.imports.take(upload, SYSTEM)
  if ('refusal' in taken) throw new Error(taken.refusal.detail)
  const { id } = taken.value
  const events = sendEvents(stage.loop, eventsPerSecond)
  const startMs = performance.now()
  const run = await stage.imports.run(id, 'skip', SYSTEM)
  if ('refusal' in run) throw new Error(run.refusal.detail)
  const { counts, fault } = await stage.settled(id)
  const seconds = (performance.now() - startMs) / 1_000
  const commits = await events.stop()
  const settled = await settle(stage, eventsPerSecond)
  const found = [counts.made, counts.duplicate, counts.broken]
  if (fault !== '' || String(found) !== String([file.made, file.duplicates, file.broken]))
    throw new Error(`expected ${file.made}, ${file.duplicates}, ${file.broken}, got ${found} ${fault}`)
  return {
    rows,
    ...{ made: counts.made, duplicates: counts.duplicate, broken: counts.broken },
    importRowsPerSecond: Math.round(rows / seconds),
    importCommitP50Ms: rounded(quantile(commits, 0.5)),
    importCommitP99Ms: rounded(quantile(commits, 0.99)),
    settleSeconds: rounded(settled.seconds),
    settleCommitP99Ms: rounded(quantile(settled.commits, 0.99)),
  }
}

async function settle({ store, loop }: ImportStage, eventsPerSecond: number) {
  const events = sendEvents(loop, eventsPerSecond)
  const startMs = performance.now()
  for (;;) {
    const [left] = await store.read({ sql: 'select count(*) as runs from index_run', parameters: [] })
    if (left?.['runs'] === 0) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { seconds: (performance.now() - startMs) / 1_000, commits: await events.stop() }
}
