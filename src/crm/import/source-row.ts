/** A row of a file as it stands there; `line` is where it begins, `fault` why it cannot be read. */
export interface SourceRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly fault?: string
}

/** More columns than this are no table that people made. */
export const MOST_COLUMNS = 500
/** A row, or what an open quote swallows, may be this long. */
export const MOST_ROW_CHARACTERS = 262_144
