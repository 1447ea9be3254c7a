import { useState } from 'react'
import { Refusal } from '../shared/refusal.ts'

/** A way on from a code that was typed. */
export interface CodeAct {
  readonly label: string
  readonly color?: string
  readonly act: (code: string) => Promise<void>
}

/** What runs, and why the last one failed. */
export interface CodeActs {
  readonly refusal: Refusal | undefined
  /** The label of what runs. */
  readonly busyWith: string | undefined
  run(chosen: CodeAct, form: HTMLFormElement): Promise<void>
}

/** Does something with the code of a form, one thing at a time; a code that was refused is ready to be typed over. */
export function useCodeAct(): CodeActs {
  const [refusal, setRefusal] = useState<Refusal>()
  const [busyWith, setBusyWith] = useState<string>()
  const run = async ({ label, act }: CodeAct, form: HTMLFormElement) => {
    setBusyWith(label)
    try {
      await act(String(new FormData(form).get('code')))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefusal(error)
      form.querySelector('input')?.select()
    } finally {
      setBusyWith(undefined)
    }
  }
  return { refusal, busyWith, run }
}
