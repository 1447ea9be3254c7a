import { IconAlertTriangle, IconFlame } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../shared/clock.tsx'
import { clockText } from '../shared/format.ts'
import look from './floor.module.css'
import type { Urgency } from './thresholds.ts'

const ICONS = { warn: IconAlertTriangle, bad: IconFlame } as const

/** A running time that changes its colour, gets a sign and says so when it is long. */
export function Age({ sinceMs, urgencyOf }: { readonly sinceMs: number; readonly urgencyOf: (ms: number) => Urgency }) {
  const { t } = useTranslation('supervisor')
  const forMs = useClock() - sinceMs
  const urgency = urgencyOf(forMs)
  const Icon = urgency === 'calm' ? undefined : ICONS[urgency]
  return (
    <span className={look.age} data-urgency={urgency}>
      {Icon === undefined || urgency === 'calm' ? null : (
        <Icon size={14} role="img" aria-label={t(`urgency.${urgency}`)} />
      )}
      {clockText(forMs)}
    </span>
  )
}
