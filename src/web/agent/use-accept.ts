import { useCommand } from '../shared/command.ts'

/** Takes the call that rings. */
export function useAccept(): () => void {
  const { send } = useCommand()
  return () => void send({ path: '/phone/pick-up' })
}
