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
  const [shown, setShown] = useState<number>()
  useEffect(() => {
    if (isOver === false) setShown((before) => before ?? 0)
  }, [isOver])
  const end = () => {
    setShown(STEPS.length)
    if (isOver === false) void choose({ isTourOver: true })
  }
  const turn = (to: number) => (to >= STEPS.length ? end() : setShown(to))
  const at = shown ?? 0
  const step = shown === undefined ? undefined : STEPS[shown]
  useActions([
    { name: 'desk.tour', label: t('tour.begin'), run: () => setShown(0) },
    ...(step === undefined ? [] : [{ name: 'tour.next', label: t('tour.go'), keys: 'Alt+G', run: () => turn(at + 1) }]),
  ])
  return { step, at, turn, end }
}
