import { wishedPhone } from '../shared/phone/phone-choice.ts'
import type { PhoneStatus } from '../shared/phone/phone-state.ts'
import { softphone, startPhone } from '../shared/phone/softphone.ts'

const READY_WITHIN_MS = 6_000
const SETTLED: ReadonlySet<PhoneStatus> = new Set(['registered', 'refused'])

/** Makes this browser the phone of whoever wants to talk with it; resolves when it is one, or cannot be. */
export async function readyPhone(): Promise<void> {
  if (wishedPhone() !== 'browser') return
  // Whoever was refused for not being logged in is asked for again now that they are.
  if (softphone.state().problem === 'agent.offline') await softphone.commands.retry().catch(() => {})
  else startPhone()
  await settled()
}

function settled(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      leave()
      resolve()
    }
    const look = () => {
      if (SETTLED.has(softphone.state().status)) end()
    }
    const timer = setTimeout(end, READY_WITHIN_MS)
    const leave = softphone.subscribe(look)
    look()
  })
}
