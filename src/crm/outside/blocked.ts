import { type NumberPlan, normalise } from '../../lib/phone-number.ts'

/** Whether calls from a number are to be refused: it is among those blocked, however written, or begins like one with a `*`. */
export function isBlocked(number: string, blocked: readonly string[], plan: NumberPlan): boolean {
  const key = keyOf(number, plan)
  if (key === '') return false
  const digits = number.replace(/\D/g, '')
  return blocked.some((each) => {
    if (!each.endsWith('*')) return keyOf(each, plan) === key
    const beginning = each.replace(/[^\d+]/g, '')
    return beginning !== '' && (digits.startsWith(beginning) || key.startsWith(beginning))
  })
}

function keyOf(number: string, plan: NumberPlan): string {
  const { e164, digits } = normalise(number, plan)
  return e164 ?? digits
}
