import { z } from 'zod'
import type { RowEvent } from '../core/words/event.ts'
import { hashSecret, newSecret } from '../lib/secret.ts'
import { db, prepare } from '../lib/statement.ts'
import type { ReadPorts, WritePorts } from './ports.ts'

interface Tables {
  wallboard_token: {
    id: string
    hash: string
    name: string
    created_by: string
    created_at_ms: number
    revoked_at_ms: number
  }
}

/** A screen on a wall: it may see figures of the floor until its token is revoked. */
export interface Wallboard {
  readonly id: string
  readonly name: string
  readonly createdBy: string
  readonly createdAtMs: number
}

const rows = db<Tables>()
const shown = ['id', 'name', 'created_by as createdBy', 'created_at_ms as createdAtMs'] as const
const wallboard = z.object({ id: z.string(), name: z.string(), createdBy: z.string(), createdAtMs: z.int() })

const insert = prepare<Omit<Tables['wallboard_token'], 'revoked_at_ms'>>((param) =>
  rows.insertInto('wallboard_token').values({
    id: param('id'),
    hash: param('hash'),
    name: param('name'),
    created_by: param('created_by'),
    created_at_ms: param('created_at_ms'),
    revoked_at_ms: 0,
  }),
)
const revoke = prepare<{ id: string; atMs: number }>((param) =>
  rows
    .updateTable('wallboard_token')
    .set({ revoked_at_ms: param('atMs') })
    .where('id', '=', param('id'))
    .where('revoked_at_ms', '=', 0),
)
const byHash = prepare<{ hash: string }>((param) =>
  rows.selectFrom('wallboard_token').select(shown).where('hash', '=', param('hash')).where('revoked_at_ms', '=', 0),
)
const living = prepare<object>(() =>
  rows.selectFrom('wallboard_token').select(shown).where('revoked_at_ms', '=', 0).orderBy('created_at_ms').limit(1_000),
)

/** Makes a wallboard's token; its secret is shown this once. */
export async function createWallboard(
  ports: WritePorts,
  { name, by }: { name: string; by: string },
): Promise<{ id: string; secret: string }> {
  const atMs = ports.clock.now()
  const id = ports.ids.next(atMs)
  const secret = newSecret()
  const row = { id, hash: hashSecret(secret), name, created_by: by, created_at_ms: atMs }
  await ports.write({ event: changed({ id, change: 'created', by, atMs }), statements: [insert(row)] })
  return { id, secret }
}

/** The wallboard of a token, unless it was revoked. */
export async function findWallboard({ store }: ReadPorts, secret: string): Promise<Wallboard | undefined> {
  const [row] = await store.read(byHash({ hash: hashSecret(secret) }))
  return row && wallboard.parse(row)
}

/** Every wallboard that has not been revoked. */
export async function listWallboards({ store }: ReadPorts): Promise<Wallboard[]> {
  return z.array(wallboard).parse(await store.read(living({})))
}

/** Ends a wallboard by its id. */
export async function revokeWallboard(ports: WritePorts, { id, by }: { id: string; by: string }): Promise<void> {
  const atMs = ports.clock.now()
  await ports.write({ event: changed({ id, change: 'deleted', by, atMs }), statements: [revoke({ id, atMs })] })
}

function changed(rest: Pick<RowEvent, 'id' | 'change' | 'by' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object: 'wallboard_token', fields: [], ...rest }
}
