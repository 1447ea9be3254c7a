import type { Clock } from '../../ports/clock.ts'
import type { Store } from '../../ports/store.ts'
import { type Verdict, verifyChain } from './verify.ts'

/** How a walk along the chain of changes stands, or what the last one found. */
export interface ChainState {
  readonly status: 'never' | 'running' | 'whole' | 'broken'
  /** How many rows were looked at. */
  readonly rows: number
  readonly atMs: number
  /** The first row that is not as it was written, and why; 0 and '' where all are. */
  readonly brokenAt: number
  readonly reason: string
}

/** Walks the chain while the server runs, one walk at a time. */
export interface ChainCheck {
  state(): ChainState
  /** Begins a walk; nothing where one goes on. */
  begin(): void
}

/** Few rows at once: calls come between. */
const ROWS = 250
const NEVER: ChainState = { status: 'never', rows: 0, atMs: 0, brokenAt: 0, reason: '' }

interface Parts {
  readonly store: Pick<Store, 'read'>
  readonly clock: Pick<Clock, 'now'>
  readonly onFault: (error: unknown) => void
}

/** Makes it; nothing is walked until somebody begins. */
export function createChainCheck({ store, clock, onFault }: Parts): ChainCheck {
  let state = NEVER
  const note = (change: Partial<ChainState>) => {
    state = { ...state, ...change, atMs: clock.now() }
  }
  return {
    state: () => state,
    begin() {
      if (state.status === 'running') return
      const before = state
      note({ ...NEVER, status: 'running' })
      verifyChain(store, undefined, { rows: ROWS, onPiece: (rows) => note({ rows }) })
        .then((verdict) => note(stateOf(verdict)))
        .catch((error: unknown) => {
          state = before
          onFault(error)
        })
    },
  }
}

function stateOf(verdict: Verdict): Partial<ChainState> {
  if (verdict.isWhole) return { status: 'whole', rows: verdict.rows }
  return { status: 'broken', brokenAt: verdict.seq, reason: verdict.reason }
}
