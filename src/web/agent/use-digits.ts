import type { CallNow } from '../../api/shapes/call-now.ts'
import { useCommand } from '../shared/command.ts'
import { softphone, usePhone, withPhone } from '../shared/phone/softphone.ts'

/** Sends keys to the other side: from the phone in this browser, else from the switch. */
export function useDigits({ interaction }: CallNow): (digits: string) => void {
  const { send } = useCommand()
  const { call } = usePhone()
  return (digits) => {
    if (call?.status === 'talking') void withPhone(softphone.commands.digits(digits))
    else void send({ path: `/calls/${interaction}/digits`, body: { digits } })
  }
}
