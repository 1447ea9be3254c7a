import { useEffect } from 'react'
import { useCommand } from '../shared/command.ts'
import { softphone, usePhone, withPhone } from '../shared/phone/softphone.ts'

/** A simulated telephone is picked up by the server; it is asked again until it rings. */
const AGAIN_MS = 500

/** Picks my phone up: the one in this browser, else one that can be picked up from here. */
export function usePickUp(): () => void {
  const { send } = useCommand()
  const { call } = usePhone()
  return () => {
    if (call?.status === 'ringing') void withPhone(softphone.commands.accept())
    else if (call === null) void send<unknown>({ path: '/phone/pick-up' })
  }
}

/** Whoever asked to be let into a talk need not pick up as well: their phone does it when it rings for that talk. */
export function useLetIn(interaction: string): void {
  const { call, problem } = usePhone()
  const { send } = useCommand()
  const ringing = call?.status === 'ringing' && call.interaction === interaction ? call.id : ''
  useEffect(() => {
    // Another tab that is looked at does the same.
    if (ringing !== '' && !document.hidden) void withPhone(softphone.commands.accept())
  }, [ringing])
  const isSimulated = problem === 'phone.noAudio'
  useEffect(() => {
    if (!isSimulated) return
    const timer = setInterval(() => void send<unknown>({ path: '/phone/pick-up', isQuiet: true }), AGAIN_MS)
    return () => clearInterval(timer)
  }, [isSimulated, send])
}
