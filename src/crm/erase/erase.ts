import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import { createTurns } from '../../lib/turns.ts'
import type { Stamp } from '../audit/chain.ts'
import { forwardOf } from '../merge/forward.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import {
  begun,
  type Counts,
  type EraseReason,
  type Erasure,
  ended,
  erasureOf,
  hashOf,
  readHold,
  told,
  unfinished,
} from './erasures.ts'
import { listed, type Plan, planErasure } from './plan.ts'
import { redactEvent } from './redact.ts'
import { blankCalls, eraseRecords, eraseRest, redacting, rewrite } from './statements.ts'

/** What it needs: where recordings and files lie whose records were taken in. */
export interface EraserParts {
  readonly rows: RecordPorts
  readonly recordingsDir: string
  readonly importsDir: string
  readonly attachmentsDir: string
}

/** Forgets people. */
export interface Eraser {
  /** Erases all that is known of a contact; one who was erased gets the same certificate again. */
  erase(contact: string, by: string, reason?: EraseReason): Promise<Outcome<Erasure>>
  /** Goes on with what a crash has interrupted. */
  resume(): Promise<void>
}

const CALLS_AT_ONCE = 50
const RECORDS_AT_ONCE = 25
const eventRow = z.object({ seq: z.int(), body: z.string() })
const eventBody = z.record(z.string(), z.unknown())

/** Makes what forgets people: the plan is written first, so that a crash at any point is gone on from. */
export function createEraser(parts: EraserParts): Eraser {
  const { rows } = parts
  const turns = createTurns()
  return {
    erase: (id, by, reason = '') => turns('', () => begin(parts, { id, by, reason })),
    resume: () =>
      turns('', async () => {
        for (const { erasure, plan } of await unfinished(rows)) await perform(parts, erasure, plan)
      }),
  }
}

async function begin(parts: EraserParts, { id, by, reason }: Wish): Promise<Outcome<Erasure>> {
  const { rows } = parts
  const contact = (await forwardOf(rows.store, { object: 'contact', id })) ?? id
  const known = await erasureOf(rows, contact)
  if (known?.status === 'done') return { value: known }
  const hold = await readHold(rows, contact)
  if (hold !== undefined) return refuse('erase.held', hold)
  const planned = await planErasure(rows, contact)
  if ('refusal' in planned) return planned
  const beganAtMs = rows.clock.now()
  const erasure: Erasure = {
    ...{ id: rows.ids.next(beganAtMs), contact, status: 'running', counts: countsOf(planned.value), by, beganAtMs },
    ...{ endedAtMs: 0, reason, hash: '' },
  }
  await rows.write({
    event: told(rows, { object: 'erasure', id: erasure.id, change: 'created', by }),
    statements: [begun(erasure, planned.value)],
  })
  return { value: await perform(parts, erasure, planned.value) }
}

interface Wish extends Pick<Erasure, 'by' | 'reason'> {
  readonly id: string
}

/** Each step may be done twice. Who it was goes last, with the plan. */
async function perform(parts: EraserParts, erasure: Erasure, plan: Plan): Promise<Erasure> {
  const { rows, recordingsDir, importsDir, attachmentsDir } = parts
  for (let at = 0; at < plan.interactions.length; at += CALLS_AT_ONCE)
    await redactCalls(rows, erasure, {
      ...plan,
      threads: [],
      interactions: plan.interactions.slice(at, at + CALLS_AT_ONCE),
    })
  if (plan.threads.length > 0) await redactCalls(rows, erasure, { ...plan, interactions: [] })
  for (const file of plan.recordings) await rm(join(recordingsDir, file), { force: true })
  for (const file of plan.imports) await rm(join(importsDir, file), { force: true })
  for (const file of plan.attachments) await rm(join(attachmentsDir, file), { force: true })
  const others = plan.records.filter(({ id }) => id !== erasure.contact)
  for (let at = 0; at < others.length; at += RECORDS_AT_ONCE) {
    const statements = eraseRecords(rows, others.slice(at, at + RECORDS_AT_ONCE), stampOf(erasure, rows.clock.now()))
    await rows.write({ event: progress(rows, erasure), statements })
  }
  const endedAtMs = rows.clock.now()
  const done: Erasure = { ...erasure, status: 'done', endedAtMs }
  const certificate = { ...done, hash: hashOf(done) }
  const person = eraseRecords(rows, [{ object: 'contact', id: erasure.contact }], stampOf(erasure, endedAtMs))
  await rows.write({
    event: told(rows, { object: 'contact', id: erasure.contact, change: 'deleted', by: erasure.by }),
    statements: [...person, ...eraseRest(plan, erasure.contact), ended(certificate)],
  })
  return certificate
}

async function redactCalls(
  rows: RecordPorts,
  erasure: Erasure,
  { traces, interactions, threads }: Plan,
): Promise<void> {
  const query = sql`select seq, body from event where subject in ${listed(interactions)}
    union all select seq, body from event where ${threads.length} > 0 and type = 'thread.started'
      and json_extract(body, '$.thread') in ${listed(threads)}`
  const found = (await rows.store.read(compileSql(query))).map((row) => eventRow.parse(row))
  const rewritten = found.flatMap(({ seq, body }) => {
    const redacted = JSON.stringify(redactEvent(eventBody.parse(JSON.parse(body)), traces))
    return redacted === body ? [] : [rewrite(seq, redacted)]
  })
  await rows.write({
    event: progress(rows, erasure),
    statements: [...redacting(rewritten), ...blankCalls(interactions, threads, traces)],
  })
}

function countsOf({ records, interactions, outside, threads, imports, recordings }: Plan): Counts {
  const kinds = Map.groupBy(records, ({ object }) => object)
  const byKind = [...kinds].map(([object, found]) => [object, found.length])
  const calls = interactions.length + outside.length
  const rest = { calls, threads: threads.length, recordings: recordings.length }
  return { ...Object.fromEntries(byKind), ...rest, importedFiles: imports.length }
}

function progress(rows: RecordPorts, { id, by }: Erasure) {
  return told(rows, { object: 'erasure', id, change: 'updated', by })
}

function stampOf({ by }: Erasure, atMs: number): Stamp {
  return { by, through: 'erase', atMs }
}
