/** A row of a file as it stands there; `line` is where it begins, `fault` why it cannot be read. */
export interface SourceRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly fault?: string
}

/** More columns than this are no table that people made. */
export const MOST_COLUMNS = 500
/** A row, or what an open quote swallows, may have as many bytes. */
export const MOST_ROW_BYTES = 262_144
