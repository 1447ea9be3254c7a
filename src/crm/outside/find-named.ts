import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { ReadPorts } from '../ports.ts'
import type { Named } from './call-story.ts'

const found = z.object({ word: z.string(), user: z.string(), agent: z.string(), isName: z.int() })

/**
 * The users whom a phone system means, each once: by log-in, agent, extension or id; by name where only one is called so.
 * Nobody is found by a word that might be somebody else's.
 */
export async function findNamed({ store }: ReadPorts, words: readonly string[]): Promise<readonly Named[]> {
  if (words.length === 0) return []
  const query = sql`
    select w.value as word, u.id as user, coalesce(u.agent, '') as agent,
      not (u.login = lower(w.value) or u.id = w.value or coalesce(u.agent, '') = lower(w.value)
        or coalesce(json_extract(a.settings, '$.phone'), '') in ('phone:' || lower(w.value), 'number:' || w.value)) as "isName"
    from json_each(${JSON.stringify(words)}) as w
      join user as u on u.is_active = 1
      left join agent as a on a.id = u.agent
    where u.login = lower(w.value) or u.id = w.value or u.agent = lower(w.value) or lower(u.name) = lower(w.value)
      or json_extract(a.settings, '$.phone') in ('phone:' || lower(w.value), 'number:' || w.value)
    order by w.key, u.login`
  const rows = (await store.find(compileSql(query))).map((row) => found.parse(row))
  const meant = [...Map.groupBy(rows, ({ word }) => word).values()].flatMap((all) => {
    const sure = all.filter(({ isName }) => isName === 0)
    return sure.length > 0 ? sure : all.length === 1 ? all : []
  })
  return [...new Map(meant.map(({ user, agent }) => [user, { user, agent }])).values()]
}
