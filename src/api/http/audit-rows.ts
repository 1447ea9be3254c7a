import { z } from 'zod'
import { compile, db, prepare } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'

interface Tables {
  audit: {
    seq: number
    object: string
    id: string
    change: string
    by: string
    at_ms: number
    before: string
    after: string
    fields: string
  }
  user: { id: string; name: string }
}

const settings = z.record(z.string(), z.unknown()).nullable()

/** One change: who, what, when, and the whole setting before and after; null where there was or is none. */
export const auditEntry = z.object({
  seq: z.int().describe('The number of the event; undo by it.'),
  object: z.string(),
  id: z.string(),
  change: z.enum(['created', 'updated', 'deleted']),
  by: z.string().describe("The user, '' for the server itself."),
  byName: z.string(),
  name: z.string().describe('What people call it, where they do; of users their name as it is now.'),
  atMs: z.int(),
  before: settings,
  after: settings,
  fields: z.array(z.string()).describe('What changed in a record whose values are not kept, such as a user.'),
  isLast: z.boolean().describe('Nobody has changed it since.'),
})
/** An entry of the list of changes. */
export type AuditEntry = z.infer<typeof auditEntry>

/** How the list is narrowed. */
export interface AuditQuery {
  readonly object?: string | undefined
  readonly id?: string | undefined
  readonly by?: string | undefined
  readonly before?: number | undefined
  readonly limit: number
}

const stored = z.object({
  seq: z.int(),
  object: z.string(),
  id: z.string(),
  change: auditEntry.shape.change,
  by: z.string(),
  byName: z.string().nullable(),
  userName: z.string().nullable(),
  atMs: z.int(),
  before: z.string(),
  after: z.string(),
  fields: z.string(),
  lastSeq: z.int(),
})

const rows = db<Tables>()
const entries = rows
  .selectFrom('audit as a')
  .leftJoin('user as u', 'u.id', 'a.by')
  .leftJoin('user as s', 's.id', 'a.id')
  .select([
    'a.seq',
    'a.object',
    'a.id',
    'a.change',
    'a.by',
    'u.name as byName',
    's.name as userName',
    'a.at_ms as atMs',
  ])
  .select(['a.before', 'a.after', 'a.fields'])
  .select(({ selectFrom }) =>
    selectFrom('audit as l')
      .select(({ fn }) => fn.max('l.seq').as('seq'))
      .whereRef('l.object', '=', 'a.object')
      .whereRef('l.id', '=', 'a.id')
      .as('lastSeq'),
  )
const bySeq = prepare<{ seq: number }>((param) => entries.where('a.seq', '=', param('seq')))

/** Changes, the newest first. */
export async function listAudit(store: Pick<Store, 'read'>, query: AuditQuery): Promise<AuditEntry[]> {
  const { object, id, by, before, limit } = query
  let page = entries.orderBy('a.seq', 'desc').limit(limit)
  if (object !== undefined) page = page.where('a.object', '=', object)
  if (id !== undefined) page = page.where('a.id', '=', id)
  if (by !== undefined) page = page.where('a.by', '=', by)
  if (before !== undefined) page = page.where('a.seq', '<', before)
  return (await store.read(compile(page))).map(toEntry)
}

/** One change by its number. */
export async function readAudit(store: Pick<Store, 'read'>, seq: number): Promise<AuditEntry | undefined> {
  const [row] = await store.read(bySeq({ seq }))
  return row && toEntry(row)
}

function toEntry(row: object): AuditEntry {
  const { byName, userName, before: old, after: now, fields, lastSeq, ...rest } = stored.parse(row)
  const [before, after] = [parsed(old), parsed(now)]
  return {
    ...rest,
    byName: byName ?? '',
    name: userName ?? nameOf(after ?? before),
    before,
    after,
    fields: fields === '' ? [] : fields.split(','),
    isLast: rest.seq === lastSeq,
  }
}

function parsed(text: string): AuditEntry['before'] {
  return text === '' ? null : settings.parse(JSON.parse(text))
}

function nameOf(setting: AuditEntry['before']): string {
  const name = setting?.['name'] ?? setting?.['label']
  return typeof name === 'string' ? name : ''
}
