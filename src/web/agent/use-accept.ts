import { useCommand } from '../shared/command.ts'
import { softphone, usePhone, withPhone } from '../shared/phone/softphone.ts'

/** Takes the call that rings: at the phone in this browser, else at a telephone that can be picked up from here. */
export function useAccept(): () => void {
  const { send } = useCommand()
  const { call } = usePhone()
  return () => {
    if (call?.status === 'ringing') void withPhone(softphone.commands.accept())
    else if (call === null) void send<unknown>({ path: '/phone/pick-up' })
  }
}
