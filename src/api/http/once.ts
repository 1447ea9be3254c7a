import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import type { WritePorts } from '../../crm/ports.ts'
import { db, prepare } from '../../lib/statement.ts'
import type { Turns } from '../../lib/turns.ts'
import { readCall } from './calls-query.ts'
import { Problem, problem, problemSchema } from './problem.ts'

interface Tables {
  idempotency_key: {
    user: string
    key: string
    request: string
    interaction: string
    status: number
    answer: string
    at_ms: number
  }
}

/** A request that may come twice. */
export interface Keyed {
  readonly user: string
  readonly key: string
  readonly body: unknown
}

const KEPT_MS = 86_400_000
const rows = db<Tables>()
const row = z.object({ request: z.string(), interaction: z.string(), status: z.int(), answer: z.string() })

const find = prepare<{ user: string; key: string }>((param) =>
  rows
    .selectFrom('idempotency_key')
    .select(['request', 'interaction', 'status', 'answer'])
    .where('user', '=', param('user'))
    .where('key', '=', param('key')),
)
const insert = prepare<Omit<Tables['idempotency_key'], 'status' | 'answer'>>((param) =>
  rows.insertInto('idempotency_key').values({
    user: param('user'),
    key: param('key'),
    request: param('request'),
    interaction: param('interaction'),
    status: 0,
    answer: '',
    at_ms: param('at_ms'),
  }),
)
const settle = prepare<Pick<Tables['idempotency_key'], 'user' | 'key' | 'status' | 'answer'>>((param) =>
  rows
    .updateTable('idempotency_key')
    .set({ status: param('status'), answer: param('answer') })
    .where('user', '=', param('user'))
    .where('key', '=', param('key')),
)
const expire = prepare<{ beforeMs: number }>((param) =>
  rows.deleteFrom('idempotency_key').where('at_ms', '<', param('beforeMs')),
)

/**
 * Acts once for a key. The id of the interaction is kept before anything is done, so that not even a crash between
 * the two dials twice: whoever comes back finds either the call or the id with which it is made. Keys last a day.
 */
export function actOnce(
  ports: WritePorts & { readonly turns: Turns },
  { user, key, body }: Keyed,
  act: (interaction: string) => Promise<void>,
): Promise<string> {
  const request = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  return ports.turns(`${user} ${key}`, async () => {
    const [found] = await ports.store.read(find({ user, key }))
    const known = found && row.parse(found)
    if (known !== undefined && known.request !== request)
      throw problem('request.keyReused', 'send another key, or the same body as the first time')
    if (known !== undefined && known.status !== 0) return repeat(known)
    const interaction = known?.interaction ?? (await reserve(ports, { user, key, request }))
    const isThere = known !== undefined && (await readCall(ports.store, interaction)) !== undefined
    const refusal = isThere ? undefined : await act(interaction).then(noProblem, refusalOnly)
    await remember(ports, { user, key, interaction, refusal })
    if (refusal !== undefined) throw refusal
    return interaction
  })
}

function repeat({ status, answer, interaction }: z.infer<typeof row>): string {
  if (status < 400) return interaction
  throw new Problem(problemSchema.parse(JSON.parse(answer)))
}

function noProblem(): undefined {}

/** A refusal is an answer and is kept; anything else may be tried again under the same key. */
function refusalOnly(error: unknown): Problem {
  if (error instanceof Problem && error.body.status < 500) return error
  throw error
}

async function reserve(ports: WritePorts, { user, key, request }: { user: string; key: string; request: string }) {
  const nowMs = ports.clock.now()
  const interaction = ports.ids.next(nowMs)
  await ports.write({
    event: changed('created', { interaction, user, atMs: nowMs }),
    statements: [expire({ beforeMs: nowMs - KEPT_MS }), insert({ user, key, request, interaction, at_ms: nowMs })],
  })
  return interaction
}

async function remember(
  ports: WritePorts,
  { user, key, interaction, refusal }: { user: string; key: string; interaction: string; refusal: Problem | undefined },
): Promise<void> {
  const status = refusal?.body.status ?? 201
  const answer = refusal === undefined ? '' : JSON.stringify(refusal.body)
  await ports.write({
    event: changed('updated', { interaction, user, atMs: ports.clock.now() }),
    statements: [settle({ user, key, status, answer })],
  })
}

function changed(
  change: RowEvent['change'],
  { interaction, user, atMs }: { interaction: string; user: string; atMs: number },
): RowEvent {
  return { type: 'row.changed', object: 'idempotency_key', id: interaction, change, fields: [], by: user, atMs }
}
