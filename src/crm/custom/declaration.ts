import { z } from 'zod'
import type { Field, FieldOptions } from '../field.ts'
import { choiceAmong } from '../fields/choice.ts'
import { day } from '../fields/day.ts'
import { flag } from '../fields/flag.ts'
import { formula } from '../fields/formula.ts'
import { longText } from '../fields/long-text.ts'
import { number } from '../fields/number.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { user } from '../fields/user.ts'
import { type CrmObject, defineObject } from '../object.ts'

const MOST_CHOICES = 200
const MOST_FIELDS = 100
const word = z.string().trim().min(1).max(120)
const label = z.strictObject({ en: word, zh: word })
const choiceLabels = z.record(word.max(64), label)

/** Names of our own never meet names of a later release: fields begin with x and a capital, objects with x-. */
const fieldName = z.string().regex(/^x[A-Z][A-Za-z0-9]{0,39}$/, 'expected x, a capital, then letters and digits')
const objectName = z.string().regex(/^x-[a-z][a-z0-9-]{0,39}$/, 'expected x-, then small letters, digits and -')

const KINDS = ['text', 'long-text', 'number', 'flag', 'choice', 'time', 'day', 'reference', 'user', 'formula'] as const

/** A field that an admin makes. */
export const customField = z
  .strictObject({
    name: fieldName,
    label,
    kind: z.enum(KINDS),
    isListed: z.boolean().default(false),
    isSearched: z.boolean().default(false),
    isRequired: z.boolean().default(false),
    choices: z.array(word.max(64)).max(MOST_CHOICES).default([]).describe('Of a choice: what it may hold.'),
    choiceLabels: choiceLabels
      .default({})
      .describe('Of a choice: what people call each; itself where nothing is said.'),
    least: z.number().optional().describe('Of a number.'),
    most: z.number().optional().describe('Of a number; of a text its length, at most 200.'),
    isWhole: z.boolean().default(false).describe('Of a number: nothing behind the point.'),
    formula: z.string().max(1_000).default('').describe('Of a formula: over other fields, such as price * amount.'),
    to: z.string().max(64).default('').describe('Of a reference: the object whose record it names.'),
  })
  .superRefine((field, { addIssue }) => {
    const blame = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    if (field.kind === 'choice' && new Set(field.choices).size < 2) blame('choices', 'expected two choices or more')
    const stranger = strangerAmong(field)
    if (stranger !== undefined) blame('choiceLabels', `expected one of the choices, got ${JSON.stringify(stranger)}`)
    if (field.kind === 'reference' && field.to === '') blame('to', 'expected the object that it names')
    if (field.kind === 'formula' && field.formula === '') blame('formula', 'expected a formula such as price * amount')
    if (field.kind === 'formula' && field.isRequired) blame('isRequired', 'expected false: nobody writes a formula')
    if (field.isSearched && field.kind !== 'text') blame('isSearched', 'expected a text: only texts are searched')
    if ((field.least ?? -Infinity) > (field.most ?? Infinity)) blame('most', 'expected no less than the least')
    if (field.kind === 'text' && !(field.most === undefined || isLength(field.most)))
      blame('most', 'expected a length from 1 to 200')
  })

/** What may be said anew of a field that is there: what records hold in it stays as it is. */
export const fieldChange = z
  .strictObject({
    label,
    choices: z.array(word.max(64)).max(MOST_CHOICES),
    choiceLabels,
    isRetired: z.boolean(),
    formula: z.string().max(1_000),
  })
  .partial()

/** An object that an admin makes. */
export const customObject = z
  .strictObject({
    name: objectName,
    label,
    plural: label,
    title: fieldName.describe('The text that says which one it is.'),
    fields: z.array(customField).min(1).max(MOST_FIELDS),
  })
  .superRefine(({ title, fields }, { addIssue }) => {
    const names = fields.map(({ name }) => name)
    if (new Set(names).size < names.length)
      addIssue({ code: 'custom', path: ['fields'], message: 'expected each name once' })
    const named = fields.find(({ name }) => name === title)
    if (named?.kind !== 'text' || !named.isRequired)
      addIssue({ code: 'custom', path: ['title'], message: 'expected a text among the fields that is required' })
  })

/** A declared field of an admin. */
export type CustomField = z.output<typeof customField>

/** A declared object of an admin. */
export type CustomObject = z.output<typeof customObject>

const MAKERS = {
  text: (field, options) => text({ ...options, ...(field.most !== undefined && { most: field.most }) }),
  'long-text': (_, options) => longText(options),
  number: ({ least, most, isWhole }, options) =>
    number({ ...options, ...(least !== undefined && { least }), ...(most !== undefined && { most }), isWhole }),
  flag: (_, options) => flag(options),
  choice: ({ choices, choiceLabels: labels }, options) => choiceAmong(options, { words: choices, labels }),
  time: (_, options) => time(options),
  day: (_, options) => day(options),
  reference: ({ to }, options) => reference({ ...options, to }),
  user: (_, options) => user(options),
  formula: ({ formula: text }, options) => formula({ ...options, text }),
} satisfies Record<CustomField['kind'], (field: CustomField, options: FieldOptions) => Field>

/** A field as the engine knows it. */
export function fieldFrom(field: CustomField): Field {
  const { label: called, isListed, isSearched, isRequired } = field
  return MAKERS[field.kind](field, { label: called, isListed, isSearched, isRequired })
}

/** An object as the engine knows it, below `/custom`. */
export function objectFrom({ name, label: called, plural, title }: CustomObject, fields: readonly CustomField[]) {
  return defineObject({
    ...{ name, label: called, plural, title },
    path: `custom/${name}`,
    isCustom: true,
    fields: fieldsFrom(fields),
  })
}

/** An object with fields of one's own behind its declared ones. */
export function extended(object: CrmObject, fields: readonly CustomField[]): CrmObject {
  return defineObject({ ...object, fields: { ...object.fields, ...fieldsFrom(fields) } })
}

function fieldsFrom(fields: readonly CustomField[]): Readonly<Record<string, Field>> {
  return Object.fromEntries(fields.map((field) => [field.name, fieldFrom(field)]))
}

/** A word that is called something and is none of the choices. */
export function strangerAmong({ choices, choiceLabels: labels }: Pick<CustomField, 'choices' | 'choiceLabels'>) {
  return Object.keys(labels).find((each) => !choices.includes(each))
}

function isLength(most: number): boolean {
  return Number.isInteger(most) && most >= 1 && most <= 200
}
