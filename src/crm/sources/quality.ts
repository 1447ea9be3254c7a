import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import account from '../objects/account.ts'
import contact from '../objects/contact.ts'
import contactPoint from '../objects/contact-point.ts'
import listSource from '../objects/list-source.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { seesAll } from '../rights/rights.ts'

const row = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  validUntil: z.string(),
  costCents: z.number(),
  rows: z.number(),
  duplicate: z.number(),
  broken: z.number(),
  made: z.number(),
  contacts: z.number(),
  accounts: z.number(),
  reached: z.number(),
  wrong: z.number(),
})

/** What came of a source: rows of its files and what became of them, records that are there, people who were reached. */
export interface SourceQuality extends z.infer<typeof row> {
  /** It may not be used any more. */
  readonly isExpired: boolean
}

const MOST_SOURCES = 500

/** How good each source is, by name, over the records that somebody may read; nothing where any of it is hidden. */
export async function readSources(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  { actor, today }: { readonly actor: Actor; readonly today: string },
): Promise<readonly SourceQuality[]> {
  const isOpen = seesAll(actor, listSource, () => true) && [contact, account].every((each) => seesSource(actor, each))
  const isMarkSeen = seesAll(actor, contactPoint, (field) => field === 'contact' || field === 'mark')
  if (!isOpen) return []
  const seen = (object: typeof contact, alias: string) =>
    reach({ actor, objects, alias }, object, 'read') ?? sql<SqlBool>`true`
  const counted = (name: string) => sql`coalesce((select sum(json_extract(i.counts, ${`$.${name}`})) from import as i
    where json_extract(i.settings, '$.mapping.constants.source') = s.id and i.status = 'done'), 0)`
  const people = sql`from contact as c where c.source = s.id and ${seen(contact, 'c')}`
  const query = sql`select s.id, s.name, s.kind, coalesce(s.valid_until, '') as "validUntil",
      coalesce(s.cost_cents, 0) as "costCents", ${counted('rows')} as rows, ${counted('duplicate')} as duplicate,
      ${counted('broken')} as broken, ${counted('made')} as made,
      (select count(*) ${people}) as contacts,
      (select count(*) from account as a where a.source = s.id and ${seen(account, 'a')}) as accounts,
      (select count(*) ${people} and exists
        (select 1 from interaction as x where x.contact = c.id and x.talk_ms > 0)) as reached,
      (select count(*) ${people} and exists
        (select 1 from contact_point as p where p.contact = c.id and p.mark is not null
          and ${isMarkSeen ? seen(contactPoint, 'p') : sql`false`})) as wrong
    from list_source as s where ${seen(listSource, 's')} order by s.name, s.id limit ${MOST_SOURCES}`
  const found = (await store.read(compileSql(query))).map((each) => row.parse(each))
  return found.map((each) => ({ ...each, isExpired: each.validUntil !== '' && each.validUntil < today }))
}

function seesSource(actor: Actor, object: typeof contact): boolean {
  return seesAll(actor, object, (field) => field === 'source')
}
