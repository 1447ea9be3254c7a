import type { ReactNode } from 'react'
import type { Command } from '../../shared/command.ts'
import type { TextKey } from '../text-key.ts'
import type { Field, Values } from './field.ts'

/** A column of a list. */
export interface Column<Row> {
  readonly label: TextKey
  readonly show: (row: Row) => ReactNode
  /** Right-aligned figures. */
  readonly isNumber?: boolean
}

/** A kind of setting, declared: how it is listed, what its form asks for, how it is saved. */
export interface SettingKind<Row extends Values & { readonly id: string }> {
  /** What the list of changes and the schema call it. */
  readonly object: string
  /** Where the list is read, and the field of the answer that holds it. */
  readonly list: string
  readonly key: string
  readonly texts: {
    readonly title: TextKey
    readonly about: TextKey
    readonly add: TextKey
    readonly empty: TextKey
    /** What is said above the form of a new one: what cannot be changed afterwards. */
    readonly before?: TextKey
  }
  readonly nameOf: (row: Row) => string
  /** What stands below the name; the id where it is not given. */
  readonly idOf?: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly fields: readonly Field[]
  /** The field that names it in the address; the others are the body. */
  readonly save: (given: { readonly id: string; readonly body: Values; readonly isNew: boolean }) => Command
  /** Undefined for one that stays. */
  readonly remove?: (id: string) => Command | undefined
  /** Whether one that is there stays as it is. */
  readonly isFixed?: (row: Row) => boolean
  /** What is shown this once of one that was made: the field of the answer, and what is said of it. */
  readonly secret?: {
    readonly key: string
    readonly label: TextKey
    readonly about: TextKey
    /** How it is written, where that is not as it comes. */
    readonly show?: (secret: string) => string
  }
  /** How wide the form is, px. */
  readonly width?: number
  /** What else can be done with one that is there. */
  readonly More?: (props: { readonly row: Row }) => ReactNode
}
