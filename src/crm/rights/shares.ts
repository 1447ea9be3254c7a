import { z } from 'zod'
import type { CrmObject } from '../object.ts'
import { type RowRefusal, refuse } from '../outcome.ts'
import type { Act } from './rules.ts'

const MOST_FIELDS = 5
const MOST_SHARES = 50

/** Records that a team shares, whoever owns them: those of an object in which fields hold what is said here. */
export const share = z.strictObject({
  object: z.string().regex(/^[a-z0-9-]{1,64}$/),
  where: z
    .record(z.string().regex(/^\w{1,64}$/), z.union([z.string().min(1).max(200), z.number(), z.boolean()]))
    .refine((fields) => Object.keys(fields).length > 0, 'expected a field or more')
    .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, `expected at most ${MOST_FIELDS} fields`)
    .describe('What fields hold; all of them have to.'),
  access: z.enum(['read', 'change']).describe('Whoever may change may read.'),
})

/** Everything that a team shares. */
export const shares = z.array(share).max(MOST_SHARES)

/** One thing that a team shares. */
export type Share = z.output<typeof share>

/** Whether what is shared like this may be read or changed; it is never removed by this, nor made. */
export function covers({ access }: Share, act: Act): boolean {
  return act === 'read' || (act === 'change' && access === 'change')
}

/** The fields by which records of an object are shared with somebody. */
export function sharedBy(all: readonly Share[], object: string): readonly string[] {
  return all.flatMap((each) => (each.object === object ? Object.keys(each.where) : []))
}

/** Why this cannot be shared; undefined when it can. */
export function refuseShares(
  objects: ReadonlyMap<string, CrmObject>,
  all: readonly Share[],
): { readonly refusal: RowRefusal } | undefined {
  for (const [at, { object, where }] of all.entries()) {
    const known = objects.get(object)
    if (known === undefined) return refuse('team.invalid', `shares.${at}.object: there is no object ${object}`)
    for (const [field, value] of Object.entries(where)) {
      const declared = known.fields[field]
      if (declared === undefined) return refuse('team.invalid', `shares.${at}.where: ${object} has no field ${field}`)
      if (declared.choices !== undefined && !declared.choices.includes(String(value)))
        return refuse('team.invalid', `shares.${at}.where: ${field}: expected one of ${declared.choices.join(', ')}`)
    }
  }
  return undefined
}

/** Reads what a team shares as the store keeps it; the same text is read once. */
export function createSharesReader(): (text: unknown) => readonly Share[] {
  const known = new Map<string, readonly Share[]>()
  return (text) => {
    if (typeof text !== 'string' || text === '' || text === '[]') return NONE
    const found = known.get(text)
    if (found !== undefined) return found
    const read = shares.parse(JSON.parse(text))
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(text, read)
    return read
  }
}

const NONE: readonly Share[] = []
const MOST_KNOWN = 200
