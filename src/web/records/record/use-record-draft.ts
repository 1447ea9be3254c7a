import { useState } from 'react'
import type { ListedObject, RecordRow, Value, Values } from '../record.ts'
import { changesOf } from './changes.ts'
import type { Faults } from './faults.ts'
import { useSave } from './use-save.ts'

interface DraftState {
  /** What was typed. */
  readonly draft: Values
  /** The record as it was when the changes began. */
  readonly begun?: RecordRow | undefined
  readonly faults: Faults
  /** What somebody else made of it meanwhile. */
  readonly theirs?: RecordRow
  /** It clashes with something, and was not saved for that. */
  readonly isWarned?: boolean
}

/** A record that somebody else changed meanwhile, against what stood there when the changes began. */
export interface Conflict {
  readonly base: RecordRow
  readonly theirs: RecordRow
}

const NOTHING: DraftState = { draft: {}, faults: {} }

/** The form of a record: what was typed stays until it is saved or let go. `row` is undefined for a new one. */
export function useRecordDraft(object: ListedObject, row: RecordRow | undefined, initial: Values = {}) {
  const [{ draft, begun, faults, theirs, isWarned = false }, setState] = useState<DraftState>({
    ...NOTHING,
    draft: initial,
  })
  const { save, keep, isSending } = useSave(object)
  // While nothing is changed the form follows the record; then it stays with what was read.
  const base = begun ?? row
  const changes = changesOf(base ?? {}, draft)
  const conflict = base === undefined || theirs === undefined ? undefined : { base, theirs }
  const reset = () => setState(NOTHING)

  const put = async (patch: Values, at: RecordRow | undefined): Promise<RecordRow | undefined> => {
    const end = await save(patch, at, isWarned)
    if ('saved' in end) {
      reset()
      return end.saved
    }
    if (!('isRefused' in end)) setState((before) => ({ ...before, ...end }))
    return undefined
  }

  return {
    values: { ...base, ...draft } satisfies Values,
    changes,
    faults,
    isSending,
    conflict,
    isWarned,
    isChanged: Object.keys(changes).length > 0,
    reset,
    change: (name: string, value: Value) =>
      setState((before) => ({
        draft: { ...before.draft, [name]: value },
        begun: base,
        faults: Object.fromEntries(Object.entries(before.faults).filter(([field]) => field !== name)),
      })),
    save: () => put(changes, base),
    /** Goes on from what the others saved, with these changes of mine; nothing is sent for none. */
    async settle(kept: Values): Promise<void> {
      if (theirs === undefined) return
      keep(theirs)
      const wanted = changesOf(theirs, kept)
      if (Object.keys(wanted).length === 0) return reset()
      setState({ draft: wanted, begun: theirs, faults: {} })
      await put(wanted, theirs)
    },
  }
}
