import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReasonSettings } from '../../core/words/reason.ts'
import { useRead } from '../shared/api.ts'
import { reservedFor } from '../shared/reserved-for.ts'

const NO_REASONS: readonly ReasonSettings[] = []

/** Why agents are on a break, and what comes after their work in hand, in the user's language. */
export interface Reasons {
  /** What nobody named is said as it is. */
  reason(id: string): string
  /** A state that somebody takes when their work in hand is done. */
  next(state: string): string
  /** How long such a break should last at most, in ms; null when nobody said. */
  limitMs(id: string): number | null
  /** Reasons that may be chosen, in the order of the admins. */
  readonly reasons: readonly { readonly id: string; readonly name: string }[]
}

/** Names reasons; the same object until one of them changes. */
export function useReasons(): Reasons {
  const { t, i18n } = useTranslation('supervisor')
  const { data } = useRead<{ readonly reasons: readonly ReasonSettings[] }>('/reasons')
  return useMemo(() => namesOf(data?.reasons ?? NO_REASONS, { t, language: i18n.language }), [data, t, i18n.language])
}

interface Language {
  readonly t: TFunction<'supervisor'>
  readonly language: string
}

function namesOf(all: readonly ReasonSettings[], { t, language }: Language): Reasons {
  const nameOf = ({ id, names }: ReasonSettings) => names[language] ?? Object.values(names)[0] ?? id
  const find = (id: string) => all.find((each) => each.id === id)
  return {
    reason(id) {
      const what = reservedFor(id)
      if (what !== undefined) return t('reason.reserved', { what })
      const known = find(id)
      return known === undefined ? t(`reason.${id}`, { defaultValue: id }) : nameOf(known)
    },
    next: (state) => t(`next.${state}`, { defaultValue: state }),
    limitMs: (id) => find(id)?.limitMs ?? null,
    reasons: all.map((each) => ({ id: each.id, name: nameOf(each) })),
  }
}
