import { z } from 'zod'
import { type WhatIfChange, whatIfChange } from '../../../core/words/what-if.ts'
import { compile, db } from '../../../lib/statement.ts'
import { type DaySpan, dayIn, localTime } from '../../../lib/zone.ts'
import type { Store } from '../../../ports/store.ts'
import type { WhatIf, WhatIfQuestion, WhatIfRun } from '../../../ports/what-if.ts'
import { type WhatIfRow, whatIfRun } from '../../shapes/what-if.ts'
import { problem, refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

interface Tables {
  queue_interval: { start_ms: number; offered: number; channel: string }
}

const DAY_MS = 86_400_000
const rows = db<Tables>()
const body = z.strictObject({
  day: z
    .union([z.literal('yesterday'), z.literal('today'), z.iso.date()])
    .default('yesterday')
    .describe("In the centre's zone; of today it is the calls so far."),
  changes: z.array(whatIfChange).min(1).max(10),
  draws: z.int().min(2).max(20).default(5).describe('How many times what the log cannot know is drawn.'),
})

/** Yesterday's calls again under other settings, before those are made. */
export default {
  name: 'what-if',
  add(app, parts) {
    addStart(app, parts)
    addRuns(app, parts)
  },
} satisfies RoutePart

function addStart(app: ApiApp, parts: RouteParts): void {
  const { store, strategies } = parts
  app.route({
    method: 'POST',
    url: '/what-if',
    config: { permission: 'days.rerun' },
    schema: {
      summary: 'Run the calls of a day again under other settings, beside the centre. One at a time.',
      body,
      response: { 202: z.object({ id: z.string() }) },
    },
    handler: async (request, reply) => {
      const { changes, draws } = request.body
      refuseUnknownStrategy(changes, strategies)
      const span = spanOf(request.body.day, parts)
      if (!(await hadCalls(store, span))) throw problem('whatIf.noCalls', `got ${span.day}`)
      const run = openWhatIf(parts).start({ ...span, changes, draws })
      if (run === undefined) throw problem('whatIf.busy', 'wait until it is done, or end it')
      return reply.code(202).send({ id: run.id })
    },
  })
}

function addRuns(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/what-if',
    config: { permission: 'days.rerun' },
    schema: { summary: 'The last runs, the newest first.', response: { 200: z.object({ runs: z.array(whatIfRun) }) } },
    handler: async () => ({ runs: (parts.whatIf?.list() ?? []).map(told) }),
  })
  app.route({
    method: 'GET',
    url: '/what-if/:id',
    config: { permission: 'days.rerun' },
    schema: { summary: 'How far a run is, and what came of it.', params: idPath, response: { 200: whatIfRun } },
    handler: async ({ params: { id } }) => {
      const run = parts.whatIf?.list().find((each) => each.id === id)
      if (run === undefined) throw problem('request.notFound', `there is no run ${id}; only the last few are kept`)
      return told(run)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/what-if/:id',
    config: { permission: 'days.rerun' },
    schema: { summary: 'End a run, and forget it.', params: idPath, response: { 204: z.null() } },
    handler: async ({ params: { id } }, reply) => {
      if (parts.whatIf?.remove(id) !== true) throw problem('request.notFound', `there is no run ${id}`)
      return reply.code(204).send(null)
    },
  })
}

function openWhatIf({ whatIf }: Pick<RouteParts, 'whatIf'>): WhatIf {
  if (whatIf === undefined) throw problem('request.notFound', 'days cannot be run again here')
  return whatIf
}

function refuseUnknownStrategy(changes: readonly WhatIfChange[], known: RouteParts['strategies']): void {
  const wanted = changes.flatMap(({ queues }) => Object.values(queues).map(({ strategy }) => strategy))
  const unknown = wanted.find((name) => name !== undefined && !known.some((strategy) => strategy.name === name))
  if (unknown !== undefined) throw refused({ code: 'strategy.unknown', detail: `got ${String(unknown)}` })
}

function spanOf(day: string, { zone, clock }: RouteParts): Pick<WhatIfQuestion, 'day' | 'fromMs' | 'toMs'> {
  const nowMs = clock.now()
  const today = localTime(zone, nowMs).date
  const noonMs = Date.parse(`${today}T12:00:00Z`)
  const yesterday = new Date(noonMs - DAY_MS).toISOString().slice(0, 10)
  const date = day === 'today' ? today : day === 'yesterday' ? yesterday : day
  const span = dayIn(zone, date)
  if (span === undefined || span.fromMs > nowMs)
    throw problem('request.invalid', `day: expected a day that has begun, got ${date}`, {
      faults: [`day: expected a day that has begun, got ${date}`],
    })
  return { day: date, ...span }
}

/** Looked up before the log is read, which may take minutes. */
async function hadCalls(store: Pick<Store, 'read'>, { fromMs, toMs }: DaySpan): Promise<boolean> {
  const found = await store.read(
    compile(
      rows
        .selectFrom('queue_interval')
        .select('start_ms')
        .where('start_ms', '>=', fromMs)
        .where('start_ms', '<', toMs)
        .where('offered', '>', 0)
        .where('channel', '=', 'voice')
        .limit(1),
    ),
  )
  return found.length > 0
}

function told({ id, askedAtMs, question: { day, draws, changes }, state }: WhatIfRun): WhatIfRow {
  return whatIfRun.parse({ id, askedAtMs, day, draws, changes, state })
}
