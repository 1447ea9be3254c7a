import { z } from 'zod'

/** What of a JSON Schema says what a value looks like. */
export interface Schema {
  readonly type?: string | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly const?: unknown
  readonly anyOf?: readonly Schema[] | undefined
  readonly oneOf?: readonly Schema[] | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: Schema | undefined
  readonly pattern?: string | undefined
  readonly format?: string | undefined
  readonly minimum?: number | undefined
  readonly minLength?: number | undefined
}

/** A schema as the reference has it. */
export const schema: z.ZodType<Schema> = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  minLength: z.number().optional(),
  required: z.array(z.string()).optional(),
  get anyOf() {
    return z.array(schema).optional()
  },
  get oneOf() {
    return z.array(schema).optional()
  },
  get properties() {
    return z.record(z.string(), schema).optional()
  },
  get items() {
    return schema.optional()
  },
})

/** How a value is made up: which word stands wherever one may, and whether what may be left out is there too. */
export interface Filling {
  readonly word: string
  readonly isWhole: boolean
}

const FORMATS: Readonly<Record<string, string>> = { uri: 'https://example.com/', email: 'a@example.com' }
/** Texts of forms in which no id can stand. */
const FORMS = ['2026-01-02', '10:00', '13800138000', 'phone:desk', 'x-kind', 'xKind', 'a'.repeat(32), 'a', '1', 'en']

/** A value of which a schema says that it may come, as far as it says so; an id stands wherever one can. */
export function sample(of: Schema, filling: Filling): unknown {
  if (of.const !== undefined) return of.const
  if (of.enum !== undefined) return of.enum[0]
  const one = of.anyOf?.[0] ?? of.oneOf?.[0]
  if (one !== undefined) return sample(one, filling)
  if (of.type === 'object' || of.properties !== undefined) return object(of, filling)
  if (of.type === 'array') return of.items === undefined ? [] : [sample(of.items, filling)]
  if (of.type === 'integer' || of.type === 'number') return Math.max(1, of.minimum ?? 1)
  if (of.type === 'boolean') return true
  return of.type === 'null' ? null : text(of, filling)
}

function object({ properties = {}, required = [] }: Schema, filling: Filling): Record<string, unknown> {
  const wanted = Object.entries(properties).filter(([name]) => filling.isWhole || required.includes(name))
  return Object.fromEntries(wanted.map(([name, of]) => [name, sample(of, filling)]))
}

function text({ pattern, format, minLength = 0 }: Schema, { word }: Filling): string {
  if (format !== undefined && FORMATS[format] !== undefined) return FORMATS[format]
  const isFit = (each: string) => pattern === undefined || new RegExp(pattern).test(each)
  const found = [word, ...FORMS].find(isFit) ?? word
  return found.padEnd(minLength, found)
}
