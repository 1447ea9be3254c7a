import type { TextKey } from '../text-key.ts'

/** Something to choose from. */
export interface Option {
  readonly value: string
  readonly label: string
}

/** How a field is filled in. Durations are ms in the settings and whole units on the screen. */
export type FieldType =
  | 'text'
  | 'id'
  | 'digits'
  | 'number'
  | 'seconds'
  | 'minutes'
  | 'flag'
  | 'choice'
  | 'choices'
  | 'names'
  | 'skills'
  | 'rings'
  | 'phone'
  | 'password'

/** One field of a kind of setting, declared; limits and defaults come from the server's schema. */
export interface Field {
  /** The key in the settings. */
  readonly name: string
  readonly type: FieldType
  readonly label: TextKey
  readonly hint?: TextKey
  /** What it says when nothing is set, for fields that may be without: "no limit", "all queues". */
  readonly none?: TextKey
  /** What can be chosen; a hook, called once for the field. */
  readonly useOptions?: () => readonly Option[]
  /** What the line says at which another one is added to a list. */
  readonly add?: TextKey
  /** Given when it is made, never changed. */
  readonly isFixed?: boolean
  /** Begins a part of the form. */
  readonly part?: TextKey
  /** What a new one begins with, where the schema has no default. */
  readonly initial?: unknown
}

/** What is typed into a form, by field. */
export type Values = Readonly<Record<string, unknown>>
