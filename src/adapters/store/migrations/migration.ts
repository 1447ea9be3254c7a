/** One step of the schema; forward only, never edited once it was released. */
export interface Migration {
  readonly id: string
  readonly up: { readonly sqlite: readonly string[] }
}
