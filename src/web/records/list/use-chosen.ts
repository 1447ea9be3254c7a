import { useState } from 'react'

/** Which records of a list are chosen: some, or all that fit. */
export interface Chosen {
  readonly ids: readonly string[]
  readonly isAll: boolean
  has(id: string): boolean
  toggle(id: string): void
  /** Those that are on the page, or none of them. */
  togglePage(ids: readonly string[]): void
  chooseAll(): void
  clear(): void
}

interface State {
  readonly ids: readonly string[]
  readonly isAll: boolean
}

const NONE: State = { ids: [], isAll: false }

/** Remembers what is chosen; `of` says of which list: another one begins with nothing. */
export function useChosen(of: string): Chosen {
  const [{ list, ...state }, setState] = useState<State & { readonly list: string }>({ ...NONE, list: of })
  const { ids, isAll } = list === of ? state : NONE
  const put = (next: State) => setState({ ...next, list: of })
  return {
    ids,
    isAll,
    has: (id) => isAll || ids.includes(id),
    toggle: (id) => put({ ids: ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id], isAll: false }),
    togglePage: (page) =>
      put({ ids: page.every((id) => ids.includes(id)) || isAll ? [] : [...new Set([...ids, ...page])], isAll: false }),
    chooseAll: () => put({ ids: [], isAll: true }),
    clear: () => put(NONE),
  }
}
