import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { createSqliteStore } from '../../src/adapters/store/sqlite/index.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import type { Event } from '../../src/core/words/event.ts'
import { lookupNumber } from '../../src/crm/lookup.ts'
import type { Statement, Store } from '../../src/ports/store.ts'
import { callStory } from '../support/call-story.ts'
import { quantile, rounded } from '../support/quantile.ts'

const FILL_ROWS = 100_000
const STEADY_BATCHES_PER_SECOND = 100
const IN_FLIGHT = 64
/** What the filling left to be moved from the WAL to the database is done by then. */
const WARM_UP_MS = 1_000
const START_MS = 1_795_340_000_000

/**
 * Measures the store on the disk below `--dir`: commit latency with 100 turns of calls a second, acknowledged events
 * a second when as many as possible are given, and a contact looked up by number among `--contacts`, also while calls
 * are committed (`busyLookup…`). The disk's own fdatasync and a look-up on this thread are the limits to compare with.
 */
export default {
  name: 'store',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({
      args: [...args],
      options: {
        contacts: { type: 'string', default: '1000000' },
        seconds: { type: 'string', default: '6' },
        dir: { type: 'string', default: join('var', 'bench') },
      },
    })
    const contacts = Number(values.contacts)
    const forMs = Number(values.seconds) * 1_000
    mkdirSync(values.dir, { recursive: true })
    const dir = mkdtempSync(join(values.dir, 'store-'))
    const file = join(dir, 'ringdown.db')
    const store = createSqliteStore({ file, clock: systemClock() })
    try {
      await store.open()
      const turns = createTurns(store)
      await fill(store, contacts)
      await commitSteadily(turns, WARM_UP_MS)
      say('commit latency at 100 turns/s')
      const steady = await commitSteadily(turns, forMs)
      const sync = measureSync(join(dir, 'sync'), steady.length)
      say('acknowledged events per second')
      const eventsPerSecond = await commitAll(turns, forMs)
      say('contact by number')
      const lookup = await lookUp({ store, turns, file, contacts, forMs })
      return { ...lookup, contacts, eventsPerSecond, ...latencies('commit', steady), ...latencies('sync', sync) }
    } finally {
      await store.close()
      rmSync(dir, { recursive: true })
    }
  },
}

/** Commits the next turn of a call; resolves with its latency and size. */
type CommitTurn = () => Promise<{ readonly ms: number; readonly events: number }>

function createTurns(store: Store): CommitTurn {
  let call = 0
  let seq = 0
  let turns: (readonly Event[])[] = []
  return async () => {
    if (turns.length === 0) turns = [...callStory(++call, START_MS + call * 40)]
    const events = (turns.shift() ?? []).map((event) => ({ seq: ++seq, event }))
    const startedMs = performance.now()
    await store.commit({ events, statements: [] })
    return { ms: performance.now() - startedMs, events: events.length }
  }
}

async function fill(store: Store, contacts: number): Promise<void> {
  for (let from = 0; from < contacts; from += FILL_ROWS) {
    say(`${from} of ${contacts} contacts`)
    await store.commit({ events: [], statements: fillStatements(from, Math.min(from + FILL_ROWS, contacts)) })
  }
}

/** Numbers are spread over their whole range, as real ones are: 7919 is prime to it. */
function fillStatements(from: number, to: number): Statement[] {
  const rows = 'WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)'
  const number = "'86138' || printf('%08d', (i * 7919) % 100000000)"
  return [
    `INSERT INTO contact (id, name, language, version, created_at_ms, updated_at_ms)
      ${rows} SELECT 'contact-' || i, 'Contact ' || i, 'zh', 1, ${START_MS}, ${START_MS} FROM n`,
    `INSERT INTO contact_point
        (id, kind, value, normalised, reversed, level, contact, version, created_at_ms, updated_at_ms)
      ${rows} SELECT 'point-' || i, 'phone', ${number}, '+' || ${number}, printf('%08d', (i * 7907) % 100000000),
        'known', 'contact-' || i, 1, ${START_MS}, ${START_MS} FROM n`,
  ].map((sql) => ({ sql, parameters: [from, to] }))
}

async function commitSteadily(commit: CommitTurn, forMs: number): Promise<number[]> {
  const periodMs = 1_000 / STEADY_BATCHES_PER_SECOND
  const pending: Promise<{ ms: number }>[] = []
  const startMs = performance.now()
  while (performance.now() - startMs < forMs) {
    const dueMs = startMs + pending.length * periodMs
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())))
    pending.push(commit())
  }
  return (await Promise.all(pending)).map(({ ms }) => ms)
}

async function commitAll(commit: CommitTurn, forMs: number): Promise<number> {
  const startMs = performance.now()
  let events = 0
  const oneAfterAnother = async (): Promise<void> => {
    while (performance.now() - startMs < forMs) {
      const done = await commit()
      events += done.events
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, oneAfterAnother))
  return Math.round((events * 1_000) / (performance.now() - startMs))
}

/** What one small write costs this disk, with nothing around it. */
function measureSync(file: string, times: number): number[] {
  const handle = openSync(file, 'w')
  const page = Buffer.alloc(8_192, 1)
  const sample = Array.from({ length: times }, () => {
    const startMs = performance.now()
    writeSync(handle, page)
    fdatasyncSync(handle)
    return performance.now() - startMs
  })
  closeSync(handle)
  return sample
}

interface LookUp {
  readonly store: Store
  readonly turns: CommitTurn
  readonly file: string
  readonly contacts: number
  readonly forMs: number
}

/** Look-ups with nothing else to do, and again while calls are committed. */
async function lookUp(options: LookUp): Promise<object> {
  const quiet = await lookUpFor(options)
  const commits = commitSteadily(options.turns, options.forMs)
  const busy = await lookUpFor(options)
  await commits
  return {
    ...latencies('lookup', quiet.ours),
    ...latencies('rawLookup', quiet.raw),
    ...latencies('hop', quiet.hop),
    ...latencies('busyLookup', busy.ours),
    ...latencies('busyRawLookup', busy.raw),
    ...latencies('busyHop', busy.hop),
    lookups: quiet.ours.length + busy.ours.length,
    lookupRatioToRaw: rounded(quantile(quiet.ours, 0.5) / quantile(quiet.raw, 0.5)),
  }
}

interface LookUpTimes {
  readonly ours: number[]
  readonly raw: number[]
  readonly hop: number[]
}

/** Our look-ups, the same statement on this thread, and a read of nothing: the way to a reader and back; in turns. */
async function lookUpFor({ store, file, contacts, forMs }: LookUp): Promise<LookUpTimes> {
  const rival = rawReader(file)
  let statement: Statement = { sql: '', parameters: [] }
  const find = (asked: Statement) => {
    statement = asked
    return store.find(asked)
  }
  const ours: number[] = []
  const raw: number[] = []
  const hop: number[] = []
  const startMs = performance.now()
  for (let asked = 1; performance.now() - startMs < forMs; asked++) {
    const number = numberOf((asked * 104_729) % contacts)
    const beganMs = performance.now()
    const { match } = await lookupNumber({ store: { find }, plan: { country: 'CN' } }, number)
    const betweenMs = performance.now()
    const expected = rival.read(statement)
    ours.push(betweenMs - beganMs)
    const afterMs = performance.now()
    await store.read({ sql: 'SELECT 1', parameters: [] })
    raw.push(afterMs - betweenMs)
    hop.push(performance.now() - afterMs)
    if (match !== 'known' || expected !== 1) throw new Error(`${number} was ${match} and found ${expected} times`)
  }
  rival.close()
  return { ours, raw, hop }
}

/** The least that a look-up can cost: a prepared statement on this thread. */
function rawReader(file: string): { read(statement: Statement): number; close(): void } {
  const database = new Database(file, { readonly: true })
  database.pragma('cache_size = -65536')
  let prepared: Database.Statement | undefined
  return {
    read: ({ sql, parameters }) => {
      prepared ??= database.prepare(sql)
      return prepared.all(...parameters).length
    },
    close: () => void database.close(),
  }
}

function numberOf(contact: number): string {
  return `+86138${String((contact * 7_919) % 100_000_000).padStart(8, '0')}`
}

function latencies(name: string, sample: readonly number[]): Record<string, number> {
  return { [`${name}P50Ms`]: rounded(quantile(sample, 0.5)), [`${name}P99Ms`]: rounded(quantile(sample, 0.99)) }
}

function say(progress: string): void {
  process.stderr.write(`store: ${progress}\n`)
}
