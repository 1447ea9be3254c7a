import type { ReactNode } from 'react'
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
  | 'labels'
  | 'list'
  | 'skills'
  | 'rings'
  | 'phone'
  | 'password'
  | 'own'

/** What an input is given that only one kind of setting has. */
export interface OwnInputProps {
  readonly value: unknown
  readonly fault: string | undefined
  readonly isDisabled: boolean
  readonly onChange: (value: unknown) => void
}

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
  /** What it says when the server refuses what was filled in, where that can be said in a sentence. */
  readonly wrong?: TextKey
  /** Whether it is asked for, by what else is filled in; always, where it is not given. */
  readonly when?: (values: Values) => boolean
  /** How it is filled in, where its type is `own`. */
  readonly Input?: (props: OwnInputProps) => ReactNode
  /** What a new one begins with, where the schema has no default. */
  readonly initial?: unknown
}

/** What is typed into a form, by field. */
export type Values = Readonly<Record<string, unknown>>
