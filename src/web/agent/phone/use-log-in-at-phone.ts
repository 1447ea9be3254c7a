import { useCommand } from '../../shared/command.ts'
import { wishedPhone } from '../../shared/phone/phone-choice.ts'
import { softphone, startPhone } from '../../shared/phone/softphone.ts'
import { useDesk } from '../desk-context.ts'
import { askForNotifications } from '../use-offer-alert.ts'

/** Logs the agent in at the phone they want; one click is all that the browser needs to let us ring and ask for the microphone. */
export function useLogInAtPhone(): { logIn(): Promise<void>; readonly isSending: boolean } {
  const { id } = useDesk().work.agent
  const { send, isSending } = useCommand()
  return {
    isSending,
    async logIn() {
      askForNotifications()
      const ended = await send({ path: `/agents/${id}/login` })
      if (!('answer' in ended) || wishedPhone() !== 'browser') return
      if (softphone.state().owner === 'none') startPhone()
      else void softphone.commands.retry().catch(() => {})
    },
  }
}
