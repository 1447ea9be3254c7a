import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoices, useChoose } from '../../shared/choices.ts'
import { useActions } from '../../shared/keys.ts'
import { STEPS, type Step } from './steps.ts'

/** Where the tour is, and how it is turned. */
export interface TourAt {
  /** Undefined when it is not shown. */
  readonly step: Step | undefined
  readonly at: number
  readonly turn: (to: number) => void
  readonly end: () => void
}

/** The tour begins by itself for somebody who has never seen it, once in all browsers, and again when it is asked for. */
export function useTour(): TourAt {
  const { t } = useTranslation('agent')
  const isOver = useChoices()?.isTourOver
  const choose = useChoose()
  const [at, setAt] = useState<number>()
  useEffect(() => {
    if (isOver === false) setAt((before) => before ?? 0)
  }, [isOver])
  useActions([{ name: 'desk.tour', label: t('tour.begin'), run: () => setAt(0) }])
  const end = () => {
    setAt(STEPS.length)
    if (isOver === false) void choose({ isTourOver: true })
  }
  const turn = (to: number) => (to >= STEPS.length ? end() : setAt(to))
  return { step: at === undefined ? undefined : STEPS[at], at: at ?? 0, turn, end }
}
