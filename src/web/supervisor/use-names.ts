import { useTranslation } from 'react-i18next'
import type { ReasonSettings } from '../../core/words/reason.ts'
import { useRead } from '../shared/api.ts'
import { useLive } from '../shared/live.ts'

const NO_REASONS: readonly ReasonSettings[] = []

/** What things of the centre are called in the user's language; what nobody named is said as it is. */
export interface Names {
  queue(id: string): string
  agent(id: string): string
  reason(id: string): string
  /** A state that somebody takes when their work in hand is done. */
  next(state: string): string
  /** Reasons that may be chosen, in the order of the admins. */
  readonly reasons: readonly { readonly id: string; readonly name: string }[]
}

/** Names queues, agents and reasons. */
export function useNames(): Names {
  const { t, i18n } = useTranslation('supervisor')
  const { rows: queues } = useLive('queues')
  const { rows: agents } = useLive('agents')
  const { data } = useRead<{ readonly reasons: readonly ReasonSettings[] }>('/reasons')
  const reasons = (data?.reasons ?? NO_REASONS).map(({ id, names }) => ({
    id,
    name: names[i18n.language] ?? Object.values(names)[0] ?? id,
  }))
  return {
    queue: (id) => queues.get(id)?.name ?? id,
    agent: (id) => agents.get(id)?.name ?? id,
    reason: (id) => reasons.find((each) => each.id === id)?.name ?? t(`reason.${id}`, { defaultValue: id }),
    next: (state) => t(`next.${state}`, { defaultValue: state }),
    reasons,
  }
}
