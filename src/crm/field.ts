import type { z } from 'zod'

/** What a field may hold. */
export type FieldValue = string | number | boolean | null

/** Values of fields by name. */
export type Fields = Readonly<Record<string, FieldValue>>

/** A text for people in each language of the pages. */
export interface Label {
  readonly en: string
  readonly zh: string
}

/** What can be said of a field of any kind. */
export interface FieldOptions {
  readonly label: Label
  /** A record cannot be without it. */
  readonly isRequired?: boolean
  /** Lists may be narrowed and sorted by it: it has an index. */
  readonly isListed?: boolean
  /** The search finds records by its words. */
  readonly isSearched?: boolean
}

/** A field of an object: its rule, how it is kept and how it is shown. */
export interface Field {
  readonly kind: string
  readonly label: Label
  readonly isRequired: boolean
  readonly isListed: boolean
  readonly isSearched: boolean
  /** What it may hold besides null. */
  readonly rule: z.ZodType<FieldValue>
  readonly column: 'text' | 'integer' | 'real'
  /** The object whose record it names, and what becomes of this record when that one goes. */
  readonly names?: {
    readonly object: string
    readonly whenGone: 'forget' | 'go'
    /** Records of one kind stand above one another by it; none may stand above itself. */
    readonly isAbove?: boolean
  }
  /** What it may hold, where that is a list. */
  readonly choices?: readonly string[]
  /** What people call each of these. */
  readonly choiceLabels?: Readonly<Record<string, Label>>
  /** How the store writes it, which alone does; nobody else may. */
  readonly pattern?: string
  /** How the store reckons it from other fields of the record; nobody writes it. */
  readonly formula?: {
    readonly text: string
    readonly type: 'number' | 'text' | 'flag'
    readonly reads: readonly string[]
    readonly sql: string
  }
  /** What a cell of a table means; undefined when it means nothing that this field holds. */
  readonly fromText: (text: string) => FieldValue | undefined
}

/** A field of a kind; what is not said is not so. */
export function fieldOf(
  kind: string,
  { label, isRequired = false, isListed = false, isSearched = false }: FieldOptions,
  rest: Pick<Field, 'rule' | 'column' | 'fromText'> &
    Partial<Pick<Field, 'names' | 'choices' | 'choiceLabels' | 'pattern' | 'formula'>>,
): Field {
  return { kind, label, isRequired, isListed, isSearched, ...rest }
}

/** Whether the store gives a field what it holds: nobody writes it. */
export function isGiven({ pattern, formula }: Field): boolean {
  return pattern !== undefined || formula !== undefined
}

/** Whether a field holds yes or no, which the store keeps as 1 and 0. */
export function isYesNo({ kind, formula }: Field): boolean {
  return kind === 'flag' || formula?.type === 'flag'
}
