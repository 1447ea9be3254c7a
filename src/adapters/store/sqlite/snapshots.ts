import { db, prepare } from '../../../lib/statement.ts'
import type { Batch, Row, Snapshot, Statement } from '../../../ports/store.ts'

/** How many snapshots are kept; an older one serves when a newer one is damaged. */
const KEPT = 3

interface Tables {
  snapshot: { seq: number; at_ms: number; sha256: string; state: Uint8Array }
  event: { seq: number }
}

const query = db<Tables>()

const insert = prepare<Tables['snapshot']>((param) =>
  query
    .replaceInto('snapshot')
    .values({ seq: param('seq'), at_ms: param('at_ms'), sha256: param('sha256'), state: param('state') }),
)

const prune = prepare<object>(() =>
  query
    .deleteFrom('snapshot')
    .where('seq', 'not in', query.selectFrom('snapshot').select('seq').orderBy('seq', 'desc').limit(KEPT)),
)

const newestBelow = prepare<{ below: number }>((param) =>
  query
    .selectFrom('snapshot')
    .select(['seq', 'sha256', 'state'])
    .where('seq', '<', param('below'))
    .where(
      'seq',
      '<=',
      query.selectFrom('event').select((e) => e.fn.coalesce(e.fn.max('seq'), e.lit(0)).as('seq')),
    )
    .orderBy('seq', 'desc')
    .limit(1),
)

/** The batch that keeps a snapshot and lets the oldest go. The checksum is made off the main thread. */
export async function snapshotBatch({ seq, state }: Snapshot, nowMs: number): Promise<Batch> {
  const row = { seq, at_ms: nowMs, sha256: await checksum(state), state }
  return { events: [], statements: [insert(row), prune({})] }
}

/** The newest snapshot that is whole and not ahead of the log. */
export async function loadWholeSnapshot(
  read: (statement: Statement) => Promise<readonly Row[]>,
): Promise<Snapshot | undefined> {
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const [row] = await read(newestBelow({ below }))
    if (!row) return undefined
    const { seq, sha256, state } = row
    if (state instanceof Uint8Array && sha256 === (await checksum(state))) return { seq: Number(seq), state }
    below = Number(seq)
  }
}

async function checksum(state: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Uint8Array.from(state))).toString('hex')
}
