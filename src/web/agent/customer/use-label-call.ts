import { useCommand } from '../../shared/command.ts'

/** Says who is on a call: it, and earlier ones of a number that is theirs alone, bear their name from then on. */
export function useLabelCall(call: string): (contact: string) => Promise<void> {
  const { send } = useCommand()
  return async (contact) => {
    await send({ path: `/calls/${call}/contact`, body: { contact }, changes: ['contacts'] })
  }
}
