import type { Phase } from '../phase.ts'

/** The steps of the guided tour, in order. */
export const STEPS = ['phone', 'ready', 'call', 'customer', 'wrapup'] as const

/** One of them. */
export type Step = (typeof STEPS)[number]

/** What the agent does in each step; then the way on is shown in colour. */
const DONE_IN: Readonly<Record<Step, readonly Phase[]>> = {
  phone: ['away', 'ready', 'ringing', 'talking', 'wrapup'],
  ready: ['ready', 'ringing', 'talking', 'wrapup'],
  call: ['talking', 'wrapup'],
  customer: ['talking', 'wrapup'],
  wrapup: ['ready'],
}

/** Whether what a step asks for has been done. */
export function isStepDone(step: Step, phase: Phase): boolean {
  return DONE_IN[step].includes(phase)
}
