import { sql } from 'kysely'
import { prepare } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import { credit, one, rows, type Stay, waited } from './credit.ts'
import { foretold } from './foretold.ts'

/** Callers who leave sooner have hardly heard that they wait; the field reports them apart. */
const SHORT_ABANDON_MS = 5_000

/** Somebody has come into a queue. */
export const offered = credit('waiting', () => ({ offered: one }))
/** An agent is asked for whoever waits. */
export const offer = credit('waiting', () => ({ offers: one }))
/** An agent was asked and did not take it. */
export const missed = credit('waiting', () => ({ missed: one }))
/** Whoever waited is with an agent. */
export const answered = credit<{ interaction: string; atMs: number; inLevel: number }>('waiting', (param) => ({
  answered: one,
  in_service_level: param('inLevel'),
  answer_wait_ms: waited(param('atMs')),
  longest_wait_ms: waited(param('atMs')),
  ...foretold(param('atMs'), 1),
}))
/** Whoever waited left because the queue let them go. */
export const overflowed = credit<{ interaction: string; atMs: number }>('waiting', (param) => ({
  overflowed: one,
  longest_wait_ms: waited(param('atMs')),
}))
/** Whoever waited has gone. */
export const abandoned = credit<{ interaction: string; atMs: number }>('waiting', (param) => ({
  abandoned: one,
  short_abandoned: sql`case when ${waited(param('atMs'))} < ${sql.lit(SHORT_ABANDON_MS)} then 1 else 0 end`,
  abandon_wait_ms: waited(param('atMs')),
  longest_wait_ms: waited(param('atMs')),
}))
/** The wait ended for another reason. */
export const lost = credit('waiting', () => ({ lost: one }))
/** The part of the talk that no transfer has told. */
export const talked = credit<{ interaction: string; talkMs: number; holdMs: number }>('answered', (param) => ({
  talk_ms: param('talkMs'),
  hold_ms: param('holdMs'),
}))
/** The work after it. */
export const wrapped = credit<{ interaction: string; tookMs: number }>('answered', (param) => ({
  wrap_ms: param('tookMs'),
}))

interface Leaving {
  readonly interaction: string
  readonly outcome: Stay
  readonly atMs: number
  readonly agent: string
  readonly inLevel: number
}

/** A stay ends. */
export const leave = prepare<Leaving>((param) =>
  rows
    .updateTable('queue_stay')
    .set({
      outcome: param('outcome'),
      left_at_ms: param('atMs'),
      agent: param('agent'),
      in_service_level: param('inLevel'),
    })
    .where('interaction', '=', param('interaction'))
    .where('outcome', '=', sql.lit('waiting')),
)

/** A stay ends with nobody who had it. */
export function depart(event: { interaction: string; atMs: number }, outcome: Stay): Statement {
  return leave({ ...event, outcome, agent: '', inLevel: 0 })
}
