import type { Row } from '../ports/store.ts'
import type { Loop } from '../runtime/loop.ts'

/** The live views that the API shows. */
export type LiveName =
  | 'queue-now'
  | 'agent-now'
  | 'call-now'
  | 'callback-now'
  | 'thread-now'
  | 'parked-now'
  | 'screen-pop'
  | 'switch-now'

/** Rows of the live views as they are at this moment. */
export interface LiveRows {
  row(view: LiveName, key: string): Row | undefined
  all(view: LiveName): readonly Row[]
  keys(view: LiveName): readonly string[]
}

/** Reads the live views of a loop; throws when one is missing. */
export function createLiveRows(loop: Pick<Loop, 'live'>): LiveRows {
  const open = (view: LiveName) => {
    const found = loop.live(view)
    if (found === undefined) throw new Error(`the loop has no live view ${view}; it lies in src/views`)
    return found
  }
  const keys = (name: LiveName): readonly string[] => {
    const { view, state } = open(name)
    return [...view.keys(state)]
  }
  const row = (name: LiveName, key: string): Row | undefined => {
    const { view, state } = open(name)
    return view.row(state, key)
  }
  const all = (name: LiveName): readonly Row[] => {
    const rows = keys(name).map((key) => row(name, key))
    return rows.filter((each) => each !== undefined)
  }
  return { row, keys, all }
}
