import { useQueryClient } from '@tanstack/react-query'
import { ask, keyOf } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import { toasts } from '../../shared/toasts.ts'
import type { ListedObject, RecordRow, Values } from '../record.ts'
import { type Faults, faultsOf } from './faults.ts'

/** What became of a save: the record, what somebody else made of it meanwhile, or what is wrong with it. */
export type SaveEnd =
  | { readonly saved: RecordRow }
  | { readonly theirs: RecordRow }
  | { readonly faults: Faults }
  | { readonly isWarned: true }
  | { readonly isRefused: true }

/** Saves changes of a record that was read, or makes one; what the form cannot show is said in the corner. */
export function useSave(object: ListedObject) {
  const queries = useQueryClient()
  const { send, isSending } = useCommand()
  const textOf = useRefusalText()

  /** Once somebody was warned and saves it all the same, nothing warns them again. */
  const save = async (patch: Values, base: RecordRow | undefined, isConfirmed: boolean): Promise<SaveEnd> => {
    const query = isConfirmed ? '?confirmed=true' : ''
    const ended = await send<RecordRow>({
      ...(base === undefined
        ? { path: `/${object.path}${query}` }
        : { method: 'PATCH', path: `/${object.path}/${base.id}${query}`, ifMatch: base.version }),
      body: patch,
      isQuiet: true,
    })
    if ('answer' in ended) {
      keep(ended.answer)
      return { saved: ended.answer }
    }
    const { refusal } = ended
    if (refusal.code === 'record.conflict' && base !== undefined)
      return { theirs: await ask<RecordRow>({ path: `/${object.path}/${base.id}` }) }
    if (refusal.code === 'record.clash') return { isWarned: true }
    if (refusal.faults.length > 0) return { faults: faultsOf(refusal, object.fields) }
    toasts.show({ color: 'red', ...textOf(refusal) })
    return { isRefused: true }
  }

  /** The page shows it at once. */
  const keep = (row: RecordRow) => void queries.setQueryData(keyOf(`/${object.path}/${row.id}`), row)
  return { save, keep, isSending }
}
