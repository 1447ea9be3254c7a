import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { db, prepare } from '../../../lib/statement.ts'
import type { Batch, Row, Snapshot, Statement } from '../../../ports/store.ts'

const pack = promisify(zstdCompress)
const unpack = promisify(zstdDecompress)
/** Unpacked by the default 16 kB, most of the time goes into the pieces. */
const PIECES = { chunkSize: 2 ** 20 }
/** How packed data begins (RFC 8878, 3.1.1); a snapshot without it is taken as it is. */
const PACKED = [0x28, 0xb5, 0x2f, 0xfd]

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

/** The batch that keeps a snapshot and lets the oldest go. It is packed and summed off the main thread. */
export async function snapshotBatch({ seq, state: plain }: Snapshot, nowMs: number): Promise<Batch> {
  const state = await pack(plain, PIECES)
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
    if (state instanceof Uint8Array && sha256 === (await checksum(state)))
      return { seq: Number(seq), state: isPacked(state) ? await unpack(state, PIECES) : state }
    below = Number(seq)
  }
}

function isPacked(state: Uint8Array): boolean {
  return PACKED.every((byte, at) => state[at] === byte)
}

async function checksum(state: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(state))).toString('hex')
}
