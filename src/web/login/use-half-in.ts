import { useState } from 'react'
import type { StepNeeded } from '../../api/shapes/second-step.ts'
import type { SessionUser } from '../../api/shapes/session.ts'
import { ask } from '../shared/api.ts'
import { Refusal } from '../shared/refusal.ts'
import { useLogIn } from '../shared/session.ts'

/** How a log-in stands. */
export interface HalfIn {
  readonly step: StepNeeded | undefined
  readonly refusal: Refusal | undefined
  readonly isBusy: boolean
  /** Shows what one knows or has. */
  begin(path: string, body: unknown): Promise<void>
  /** The second step is done. */
  end(user: SessionUser): void
  again(): void
}

/** Goes through the steps of a log-in; whoever is in is sent on. */
export function useHalfIn(onIn: (user: SessionUser) => void): HalfIn {
  const { enter } = useLogIn()
  const [step, setStep] = useState<StepNeeded>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [isBusy, setBusy] = useState(false)
  const end = (user: SessionUser) => {
    enter(user)
    onIn(user)
  }
  return {
    ...{ step, refusal, isBusy, end },
    async begin(path, body) {
      setBusy(true)
      setRefusal(undefined)
      try {
        const answer = await ask<SessionUser | StepNeeded>({ method: 'POST', path, body })
        if ('ticket' in answer) setStep(answer)
        else end(answer)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        setRefusal(error)
      } finally {
        setBusy(false)
      }
    },
    again: () => setStep(undefined),
  }
}
