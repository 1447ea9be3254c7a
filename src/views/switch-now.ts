import type { Logged } from '../core/words/event.ts'
import type { Row } from '../ports/store.ts'
import type { LiveView } from './view.ts'

const NOTHING: readonly string[] = []

interface Link {
  isAttached: boolean
  sinceMs: number
  repairs: number
  lastRepair: string
  /** The number of the event that told of it; 0 for none. */
  lastRepairSeq: number
}

interface State {
  readonly links: Map<string, Link>
}

function fold(state: State, { seq, event }: Logged): readonly string[] {
  switch (event.type) {
    case 'switch.attached':
      return change(state, event.switch, { isAttached: true, sinceMs: event.atMs })
    case 'switch.detached':
      return change(state, event.switch, { isAttached: false, sinceMs: event.atMs })
    case 'switch.repaired': {
      const repairs = (state.links.get(event.switch)?.repairs ?? 0) + 1
      return change(state, event.switch, { repairs, lastRepair: event.repair, lastRepairSeq: seq })
    }
    default:
      return NOTHING
  }
}

function change(state: State, name: string, to: Partial<Link>): readonly string[] {
  const link = state.links.get(name) ?? { isAttached: false, sinceMs: 0, repairs: 0, lastRepair: '', lastRepairSeq: 0 }
  state.links.set(name, Object.assign(link, to))
  return [name]
}

function row(state: State, key: string): Row | undefined {
  const link = state.links.get(key)
  return link && { name: key, ...link }
}

/** Each switch: whether it is attached and since when, and the differences that were put right. */
export default {
  name: 'switch-now',
  kind: 'live',
  start: (): State => ({ links: new Map() }),
  fold,
  row,
  keys: (state: State) => state.links.keys(),
} satisfies LiveView<State>
