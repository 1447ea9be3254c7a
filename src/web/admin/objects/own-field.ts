import type { ShownField } from '../../../api/shapes/crm-object.ts'

/** A field of one's own as the server tells it. */
export interface OwnField {
  readonly name: string
  readonly label: ShownField['label']
  readonly kind: string
  readonly isListed: boolean
  readonly isSearched: boolean
  readonly isRequired: boolean
  readonly choices: readonly string[]
  readonly choiceLabels: ShownField['choiceLabels']
  readonly least?: number
  readonly most?: number
  readonly isWhole: boolean
  readonly to: string
  readonly formula: string
  /** Shown no more; what records hold is kept. */
  readonly isRetired: boolean
}

/** A choice as a line of a form: the word that records hold, '' for a new one, and what people call it. */
export interface ChoiceLine {
  readonly word: string
  readonly en: string
  readonly zh: string
}

/** A field of one's own as a row of a form. */
export interface FieldRow extends Omit<OwnField, 'choices'> {
  readonly choices: readonly ChoiceLine[]
  readonly id: string
  readonly object: string
  readonly [name: string]: unknown
}

/** A field whose values the store counts up. */
export interface Numbering {
  readonly field: string
  readonly pattern: string
  /** The code of the record that is made next, if that is today. */
  readonly next: string
}

/** What is told of the fields of an object besides what forms need. */
export interface OwnFields {
  readonly fields: readonly OwnField[]
  readonly codes: readonly Numbering[]
}

/** Kinds of which a field of one's own may be. */
export const KINDS = [
  'text',
  'long-text',
  'number',
  'flag',
  'choice',
  'time',
  'day',
  'reference',
  'user',
  'formula',
] as const

const OWN_OBJECT = /^x-/
const WORDS = /[A-Za-z0-9]+/g
const MOST_LETTERS = 40

/** Whether an admin has made it. */
export function isOwnObject(name: string): boolean {
  return OWN_OBJECT.test(name)
}

/** A short name that the server takes, made of what people call a field: Shoe size is xShoeSize. */
export function fieldNameOf(label: string): string {
  const words = [...label.matchAll(WORDS)].map(([word]) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  return `x${words.join('').replace(/^\d+/, '')}`.slice(0, MOST_LETTERS)
}

/** A short name of an object, made of what people call it: Fishing boat is x-fishing-boat. */
export function objectNameOf(label: string): string {
  const words = [...label.toLowerCase().matchAll(WORDS)].map(([word]) => word)
  return `x-${words.join('-').replace(/^[\d-]+/, '')}`.slice(0, MOST_LETTERS)
}
