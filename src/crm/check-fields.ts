import type { Fields } from './field.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { Deed } from './rights/gate.ts'
import { rightsTo } from './rights/rights.ts'

/** The fields of a record with those that somebody gives it and those that the server adds, or what is wrong with them. */
export function checkFields(
  { object, actor }: Deed,
  before: Fields,
  { input, added }: { input: unknown; added: Fields },
): Outcome<Fields> {
  const given = fieldsOf(input)
  if (given === undefined) return refuse('record.invalid', 'expected an object of fields')
  const parsed = object.rule.safeParse({ ...before, ...given, ...added })
  if (parsed.success) return { value: parsed.data }
  const { field } = rightsTo(actor, object.name)
  const blamed = (path: readonly PropertyKey[]) =>
    path.length === 0 || path.some((name) => field(String(name)) === 'hidden') ? object.name : path.join('.')
  const faults = parsed.error.issues.map(({ path, message }) => `${blamed(path)}: ${message}`)
  return refuse('record.invalid', faults.join('; ').slice(0, 1_000))
}

/** What is an object of fields; undefined for anything else. */
export function fieldsOf(input: unknown): object | undefined {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? input : undefined
}
