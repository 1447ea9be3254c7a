import { useRead } from '../../shared/api.ts'
import type { Field, Values } from './field.ts'

/** What a field may hold, as the server says it; the parts of JSON Schema that forms use. */
export interface FieldSchema {
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly default?: unknown
  readonly anyOf?: readonly FieldSchema[]
}

interface KindSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>
}

/** The schemas of the fields of a kind; undefined until they are there. */
export function useSchema(object: string): Readonly<Record<string, FieldSchema>> | undefined {
  const { data } = useRead<Readonly<Record<string, KindSchema>>>('/settings/schemas')
  return data === undefined ? undefined : (data[object]?.properties ?? {})
}

/** The limits of a field; those of a field that may be without are one level down. */
export function limitsOf(schema: FieldSchema | undefined): FieldSchema {
  return schema?.anyOf?.find(({ minimum, maximum }) => minimum !== undefined || maximum !== undefined) ?? schema ?? {}
}

/** What the form of a new one begins with. */
export function blankOf(fields: readonly Field[], schema: Readonly<Record<string, FieldSchema>>): Values {
  return Object.fromEntries(
    fields.map((field) => [field.name, field.initial ?? schema[field.name]?.default ?? empty(field)]),
  )
}

function empty({ type, none }: Field): unknown {
  if (none !== undefined) return null
  if (type === 'flag') return false
  if (type === 'names' || type === 'skills') return {}
  return type === 'choices' || type === 'rings' ? [] : ''
}
