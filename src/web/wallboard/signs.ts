import { IconAlertTriangle, IconCheck, IconFlame, IconMinus } from '@tabler/icons-react'
import type { Standing } from './standing.ts'

/** The sign of each standing, beside its colour. */
export const SIGNS = {
  calm: IconMinus,
  good: IconCheck,
  warn: IconAlertTriangle,
  bad: IconFlame,
} as const satisfies Record<Standing, typeof IconMinus>
