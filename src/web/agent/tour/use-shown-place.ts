import { useEffect } from 'react'
import type { Step } from './steps.ts'

/** Marks the page with the step of the tour, so that the part which it is about stands out. */
export function useShownPlace(step: Step | undefined): void {
  useEffect(() => {
    if (step === undefined) return
    document.body.dataset['tour'] = step
    return () => {
      delete document.body.dataset['tour']
    }
  }, [step])
}
