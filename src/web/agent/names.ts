import { useTranslation } from 'react-i18next'
import type { DispositionSettings } from '../../core/words/disposition.ts'
import type { ReasonSettings } from '../../core/words/reason.ts'
import { useRead } from '../shared/api.ts'
import { useLive } from '../shared/live.ts'
import { reservedFor } from '../shared/reserved-for.ts'

/** A name of the centre's own, in the user's language, else in one that there is. */
export function nameIn(names: Readonly<Record<string, string>>, language: string): string {
  return names[language] ?? Object.values(names)[0] ?? ''
}

const NO_REASONS: readonly ReasonSettings[] = []
const NO_DISPOSITIONS: readonly DispositionSettings[] = []

/** Why agents may pause, in the order of the admins. */
export function useReasons(): readonly ReasonSettings[] {
  const { data } = useRead<{ readonly reasons: readonly ReasonSettings[] }>('/reasons')
  return data?.reasons ?? NO_REASONS
}

/** How calls may have ended, in the order of the admins. */
export function useDispositions(): readonly DispositionSettings[] {
  const { data } = useRead<{ readonly dispositions: readonly DispositionSettings[] }>('/dispositions')
  return data?.dispositions ?? NO_DISPOSITIONS
}

/** Those that fit a call of a queue; '' for a call of none. */
export function dispositionsOf(all: readonly DispositionSettings[], queue: string): readonly DispositionSettings[] {
  return all.filter(({ queues }) => queues === null || queues.includes(queue))
}

/** What things of the centre are called, by their ids. */
export interface Names {
  reason(id: string): string
  disposition(id: string): string
  queue(id: string): string
  agent(id: string): string
}

/** Names reasons, dispositions, queues and agents, in the user's language; what nobody named is said as it is. */
export function useNames(): Names {
  const { t, i18n } = useTranslation('agent')
  const reasons = useReasons()
  const dispositions = useDispositions()
  const { rows: queues } = useLive('queues')
  const { rows: agents } = useLive('agents')
  const find = (
    all: readonly { readonly id: string; readonly names: Readonly<Record<string, string>> }[],
    id: string,
  ) => all.find((each) => each.id === id)?.names
  return {
    reason(id) {
      const what = reservedFor(id)
      if (what !== undefined) return t('reason.reserved', { what })
      const names = find(reasons, id)
      return names === undefined ? t(`reason.${id}`, { defaultValue: id }) : nameIn(names, i18n.language)
    },
    disposition(id) {
      const names = find(dispositions, id)
      return names === undefined ? id : nameIn(names, i18n.language)
    },
    queue: (id) => queues.get(id)?.name ?? id,
    agent: (id) => agents.get(id)?.name ?? id,
  }
}
