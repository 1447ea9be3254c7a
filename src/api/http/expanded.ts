import { z } from 'zod'
import { type Expanded, expand } from '../../crm/expand.ts'
import type { CrmObject } from '../../crm/object.ts'
import type { RecordRow } from '../../crm/record-sql.ts'
import type { Actor } from '../../crm/rights/actor.ts'
import { granted } from './problem.ts'
import type { RouteParts } from './route.ts'

/** What a query may ask for besides the records. */
export const expanding = {
  expand: z
    .string()
    .max(400)
    .default('')
    .describe('References and users, comma-separated: `expanded` has what each names, as far as you may read it.'),
}

interface Asked {
  readonly object: CrmObject
  readonly actor: Actor
  /** Fields, comma-separated. */
  readonly names: string
}

/** What stands beside each of some records: what the fields that were asked for name, or nothing where none was. */
export async function readExpanded(
  { rows: ports }: Pick<RouteParts, 'rows'>,
  { object, actor, names: text }: Asked,
  rows: readonly RecordRow[],
): Promise<readonly { readonly expanded?: object }[]> {
  const names = text.split(',').filter((name) => name !== '')
  if (names.length === 0) return []
  const found = granted(await expand(ports, { object, actor, names }, rows))
  return found.map((each) => ({ expanded: showNamed(each) }))
}

function showNamed(expanded: Expanded) {
  const shown = Object.entries(expanded).map(
    ([field, named]) => [field, named && { ...named.fields, id: named.id, name: named.name }] as const,
  )
  return Object.fromEntries(shown)
}
