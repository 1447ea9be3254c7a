import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { CrmObject } from '../object.ts'
import activity from '../objects/activity.ts'
import contact from '../objects/contact.ts'
import note from '../objects/note.ts'
import promise from '../objects/promise.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { rightsTo, seesAll } from '../rights/rights.ts'
import type { WorkQuery } from './report.ts'

const entry = z.object({
  atMs: z.number(),
  kind: z.enum(['call', 'thread', 'activity', 'note', 'promise']),
  id: z.string(),
  /** What it was: in or out, the channel, or the kind of activity. */
  type: z.string(),
  text: z.string(),
  durationMs: z.number(),
  contact: z.string(),
  /** What the contact is called, '' where whoever asks may not know. */
  name: z.string(),
})

/** One thing that somebody did. */
export type DiaryEntry = z.infer<typeof entry>

const MOST_ENTRIES = 500

/** What somebody did within a range, in order; only what the actor may see. */
export async function readDiary(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  query: WorkQuery,
  actor: Actor,
): Promise<readonly DiaryEntry[]> {
  const asked = { ...query, actor, objects }
  const sources = [calls(asked), threads(asked), done(asked), ...written(asked)]
  const found = await Promise.all(sources.map((source) => store.read(compileSql(named(asked, source)))))
  const entries = found.flat().map((row) => entry.parse(row))
  return entries.sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1)).slice(0, MOST_ENTRIES)
}

interface Asked extends WorkQuery {
  readonly actor: Actor
  readonly objects: RecordPorts['objects']
}

/** With what the contact is called; one that may not be read is none. */
function named({ actor, objects }: Asked, source: RawBuilder<unknown>) {
  const seen = reach({ actor, objects, alias: 'c' }, contact, 'read') ?? sql<SqlBool>`true`
  const name = rightsTo(actor, contact.name).field('name') === 'hidden' ? sql`''` : sql`coalesce(c.name, '')`
  return sql`select d."atMs", d.kind, d.id, d.type, d.text, d."durationMs", coalesce(c.id, '') as contact,
      ${name} as name
    from (${source}) as d left join contact as c on c.id = d.contact and ${seen}
    order by d."atMs" limit ${MOST_ENTRIES}`
}

function calls({ agent, fromMs, untilMs }: Asked) {
  return sql`select started_at_ms as "atMs", 'call' as kind, id, direction as type, disposition as text,
      talk_ms as "durationMs", contact
    from interaction where agent = ${agent} and agent <> '' and started_at_ms >= ${fromMs} and started_at_ms < ${untilMs}`
}

function threads({ agent, fromMs, untilMs }: Asked) {
  return sql`select started_at_ms as "atMs", 'thread' as kind, id, channel as type, '' as text,
      handled_ms as "durationMs", contact
    from thread where agent = ${agent} and agent <> '' and started_at_ms >= ${fromMs} and started_at_ms < ${untilMs}`
}

function done(asked: Asked) {
  const { user, fromMs, untilMs } = asked
  return sql`select r.done_at_ms as "atMs", 'activity' as kind, r.id, r.type, r.subject as text,
      coalesce(r.minutes_spent, 0) * 60000 as "durationMs", r.contact
    from activity as r where r.owner = ${user} and r.status = 'done'
      and r.done_at_ms >= ${fromMs} and r.done_at_ms < ${untilMs} and ${seen(asked, activity)}`
}

function written(asked: Asked) {
  const { user, fromMs, untilMs } = asked
  return [note, promise].map(
    (object) => sql`select r.created_at_ms as "atMs", ${sql.lit(object.name)} as kind, r.id, '' as type, r.text,
        0 as "durationMs", r.contact
      from ${sql.table(object.name)} as r where r.author = ${user}
        and r.created_at_ms >= ${fromMs} and r.created_at_ms < ${untilMs} and ${seen(asked, object)}`,
  )
}

/** Nothing of a kind of which some field is hidden: a diary shows what a record says. */
function seen({ actor, objects }: Asked, object: CrmObject) {
  if (!seesAll(actor, object, () => true)) return sql<SqlBool>`false`
  return reach({ actor, objects, alias: 'r' }, object, 'read') ?? sql<SqlBool>`true`
}
