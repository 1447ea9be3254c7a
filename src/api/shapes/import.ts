import type { z } from 'zod'
import type { shownImport, shownRow } from '../http/routes/imports.ts'

/** A file that was taken in, as the API tells of it. */
export type ShownImport = z.infer<typeof shownImport>

/** What became of a row of it. */
export type ShownImportRow = z.infer<typeof shownRow>
