interface Kept {
  readonly id: string
  readonly version: number
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** A person whom we serve. */
export interface Contact extends Kept {
  readonly name: string
  readonly title: string | null
  readonly language: string
  /** When somebody last said that the record is right. */
  readonly verifiedAtMs?: number | null
}

/** A company or household. */
export interface Account extends Kept {
  readonly name: string
  readonly tier: 'A' | 'B' | 'C'
  readonly industry: string | null
  readonly region: string | null
  readonly verifiedAtMs?: number | null
}

/** A number or an address of one of them. */
export interface ContactPoint extends Kept {
  readonly kind: 'phone' | 'email'
  readonly value: string
  readonly level: 'known' | 'maybe'
  /** Nobody may call it. */
  readonly noCalls?: boolean | null
  readonly noMessages?: boolean | null
  /** Why it does not work. */
  readonly mark?: 'wrong' | 'undeliverable' | null
  readonly verifiedAtMs?: number | null
}

/** A file of a record. */
export interface Attachment extends Kept {
  readonly name: string
  readonly kind: string
  readonly bytes: number
  readonly author: string
}

/** One page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string
}
