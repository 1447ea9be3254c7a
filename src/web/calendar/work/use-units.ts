import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat } from '../../shared/format.ts'
import type { Unit } from './figures.ts'

const MINUTE_MS = 60_000

/** How figures of each unit are written in the user's language. */
export function useUnits(): Readonly<Record<Unit, (value: number) => string>> {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const format = createFormat(i18n.language)
    const money = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    return {
      count: format.number,
      ms: format.duration,
      minutes: (value) => format.duration(value * MINUTE_MS),
      cents: (value) => money.format(value / 100),
    }
  }, [i18n.language])
}
