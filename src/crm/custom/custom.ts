import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import { createTurns } from '../../lib/turns.ts'
import { FormulaError } from '../formula/syntax.ts'
import type { CrmObject } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { WritePorts } from '../ports.ts'
import { prepareTables } from '../tables.ts'
import { type KeptField, readKept, retireObject, saveField, saveObject } from './custom-rows.ts'
import {
  type CustomField,
  customField,
  customObject,
  extended,
  fieldChange,
  objectFrom,
  strangerAmong,
} from './declaration.ts'

const MOST_OBJECTS = 100
const MOST_FIELDS = 100

/** The objects and fields of one's own, made and changed while the server runs. */
export interface Custom {
  /** Takes in what was made before; the tables are brought up to date. */
  start(): Promise<void>
  /** Fields of one's own by object, retired ones too. */
  fieldsOf(object: string): readonly KeptField[]
  makeObject(input: unknown, by: string): Promise<Outcome<CrmObject>>
  retireObject(name: string, by: string): Promise<Outcome<undefined>>
  addField(object: string, input: unknown, by: string): Promise<Outcome<CustomField>>
  changeField(named: { object: string; name: string }, input: unknown, by: string): Promise<Outcome<CustomField>>
}

/** Makes it over the objects that everything else reads: what is made here is there for them at once. */
export function createCustom(ports: WritePorts, live: Map<string, CrmObject>): Custom {
  const declared = new Map(live)
  const turns = createTurns()
  const state: State = { ports, live, declared, fields: new Map(), retired: new Set() }
  return {
    start: () => start(state),
    fieldsOf: (object) => state.fields.get(object) ?? [],
    makeObject: (input, by) => turns('', () => makeObject(state, input, by)),
    retireObject: (name, by) => turns('', () => retire(state, name, by)),
    addField: (object, input, by) => turns('', () => addField(state, { object, input }, by)),
    changeField: (named, input, by) => turns('', () => changeField(state, { ...named, input }, by)),
  }
}

interface State {
  readonly ports: WritePorts
  readonly live: Map<string, CrmObject>
  /** Objects without what admins have added. */
  readonly declared: Map<string, CrmObject>
  readonly fields: Map<string, readonly KeptField[]>
  /** Names of retired objects. */
  readonly retired: Set<string>
}

async function start(state: State): Promise<void> {
  const kept = await readKept(state.ports)
  for (const field of kept.fields) state.fields.set(field.object, [...(state.fields.get(field.object) ?? []), field])
  for (const { object, isRetired } of kept.objects)
    if (isRetired) state.retired.add(object.name)
    else state.declared.set(object.name, objectFrom(object, object.fields))
  for (const name of state.declared.keys()) refresh(state, name)
  await prepareTables(state.ports, state.live.values())
}

async function makeObject(state: State, input: unknown, by: string): Promise<Outcome<CrmObject>> {
  const { ports, live, declared, retired } = state
  const parsed = customObject.safeParse(input)
  if (!parsed.success) return refuse('custom.invalid', z.prettifyError(parsed.error))
  const object = parsed.data
  if (live.has(object.name) || retired.has(object.name)) return refuse('custom.exists', object.name)
  if ([...declared.values()].filter(({ isCustom }) => isCustom).length >= MOST_OBJECTS)
    return refuse('custom.full', `at most ${MOST_OBJECTS} objects`)
  const stranger = object.fields.find(({ kind, to }) => kind === 'reference' && !live.has(to) && to !== object.name)
  if (stranger !== undefined) return refuse('custom.invalid', `${stranger.name}: there is no object ${stranger.to}`)
  const made = whenUnderstood(() => objectFrom(object, object.fields))
  if ('refusal' in made) return made
  await prepareTables(ports, [...live.values(), made.value])
  await ports.write({
    event: said(ports, { id: object.name, change: 'created', fields: object.fields.map(({ name }) => name), by }),
    statements: [saveObject({ name: object.name, declaration: JSON.stringify(object), retired_at_ms: 0 })],
  })
  declared.set(object.name, made.value)
  return { value: refresh(state, object.name) }
}

async function retire(state: State, name: string, by: string): Promise<Outcome<undefined>> {
  const { ports, live, declared, retired } = state
  if (live.get(name)?.isCustom !== true) return refuse('custom.unknown', name)
  const namedBy = [...live.values()].find((each) => each.name !== name && Object.values(each.references).includes(name))
  if (namedBy !== undefined) return refuse('custom.invalid', `${namedBy.name} has a field that names ${name}`)
  await ports.write({
    event: said(ports, { id: name, change: 'deleted', fields: [], by }),
    statements: [retireObject({ name, at: ports.clock.now() })],
  })
  declared.delete(name)
  live.delete(name)
  retired.add(name)
  return { value: undefined }
}

async function addField(
  state: State,
  { object, input }: { object: string; input: unknown },
  by: string,
): Promise<Outcome<CustomField>> {
  const { live, fields } = state
  const known = live.get(object)
  if (known === undefined) return refuse('custom.unknown', `there is no object ${object}`)
  const parsed = customField.safeParse(input)
  if (!parsed.success) return refuse('custom.invalid', z.prettifyError(parsed.error))
  const field = parsed.data
  const own = fields.get(object) ?? []
  if (field.name in known.fields || own.some((each) => each.field.name === field.name))
    return refuse('custom.exists', `${object} ${field.name}`)
  if (own.length >= MOST_FIELDS) return refuse('custom.full', `at most ${MOST_FIELDS} fields of your own in ${object}`)
  if (field.isRequired)
    return refuse('custom.invalid', 'isRequired: expected false: records that are there have nothing in a new field')
  if (field.kind === 'reference' && !live.has(field.to))
    return refuse('custom.invalid', `to: there is no object ${field.to}`)
  return putField(state, { object, position: own.length, isRetired: false, field }, by)
}

async function changeField(
  state: State,
  { object, name, input }: { object: string; name: string; input: unknown },
  by: string,
): Promise<Outcome<CustomField>> {
  const kept = state.fields.get(object)?.find(({ field }) => field.name === name)
  if (kept === undefined) return refuse('custom.unknown', `${object} ${name}`)
  const parsed = fieldChange.safeParse(input)
  if (!parsed.success) return refuse('custom.invalid', z.prettifyError(parsed.error))
  const { label, choices, choiceLabels, formula, isRetired } = {
    ...kept.field,
    isRetired: kept.isRetired,
    ...parsed.data,
  }
  const missing = kept.field.choices.find((each) => !choices.includes(each))
  if (missing !== undefined) return refuse('custom.invalid', `choices: records may hold ${JSON.stringify(missing)}`)
  const stranger = strangerAmong({ choices, choiceLabels })
  if (stranger !== undefined) return refuse('custom.invalid', `choiceLabels: there is no choice ${stranger}`)
  if (formula !== kept.field.formula && kept.field.kind !== 'formula')
    return refuse('custom.invalid', `formula: ${name} is a ${kept.field.kind}`)
  const reader = isRetired ? readerOf(state, object, name) : undefined
  if (reader !== undefined) return refuse('custom.invalid', `isRetired: the formula ${reader} reads it`)
  return putField(state, { ...kept, isRetired, field: { ...kept.field, label, choices, choiceLabels, formula } }, by)
}

/** Columns and indexes first: nobody writes a field that has none. */
async function putField(state: State, kept: KeptField, by: string): Promise<Outcome<CustomField>> {
  const { ports, live, fields } = state
  const { object, field, position, isRetired } = kept
  const others = (fields.get(object) ?? []).filter((each) => each.field.name !== field.name)
  const all = [...others, kept].sort((a, b) => a.position - b.position)
  const known = live.get(object)
  const shaped = known && whenUnderstood(() => extended(known, [field]))
  if (shaped !== undefined && 'refusal' in shaped) return shaped
  if (shaped !== undefined) await prepareTables(ports, [...live.values(), shaped.value])
  const retiredAtMs = isRetired ? ports.clock.now() : 0
  await ports.write({
    event: said(ports, { id: object, change: 'updated', fields: [field.name], by }),
    statements: [
      saveField({
        ...{ object, name: field.name, position },
        ...{ declaration: JSON.stringify(field), retired_at_ms: retiredAtMs },
      }),
    ],
  })
  fields.set(object, all)
  refresh(state, object)
  return { value: field }
}

/** Puts an object in its present shape where everything else reads it. */
function refresh({ live, declared, fields }: State, name: string): CrmObject {
  const object = declared.get(name)
  if (object === undefined) throw new Error(`there is no object ${name}`)
  const own = (fields.get(name) ?? []).filter(({ isRetired }) => !isRetired).map(({ field }) => field)
  const shaped = own.length === 0 ? object : (extendedAsFar(object, own) ?? object)
  live.set(name, shaped)
  return shaped
}

/** Formulas that read a field which a release has given up are left out. */
function extendedAsFar(object: CrmObject, own: readonly CustomField[]): CrmObject | undefined {
  const all = whenUnderstood(() => extended(object, own))
  if ('value' in all) return all.value
  const plain = own.filter(({ kind }) => kind !== 'formula')
  const good = own.filter(
    (field) => field.kind !== 'formula' || 'value' in whenUnderstood(() => extended(object, [...plain, field])),
  )
  return good.length === 0 ? undefined : extended(object, good)
}

/** A declaration, or why one of its formulas means nothing. */
function whenUnderstood(declare: () => CrmObject): Outcome<CrmObject> {
  try {
    return { value: declare() }
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return refuse('custom.invalid', `formula: ${error.message}`)
  }
}

/** The formula of an object that reads a field. */
function readerOf({ live }: State, object: string, name: string): string | undefined {
  const fields = live.get(object)?.fields ?? {}
  return Object.keys(fields).find((each) => fields[each]?.formula?.reads.includes(name))
}

function said({ clock }: WritePorts, rest: Pick<RowEvent, 'id' | 'change' | 'fields' | 'by'>): RowEvent {
  return { type: 'row.changed', object: 'custom-object', atMs: clock.now(), ...rest }
}
