import { useEffect } from 'react'
import type { AgentNow } from '../../../api/shapes/agent-now.ts'
import { useMine } from '../live.ts'
import { softphone, startPhone } from './softphone.ts'

/** After a reload the page is the phone again at once: whoever talks is brought back into the talk. */
export function useSoftphone(agent: AgentNow | undefined): void {
  const row = useMine('phone')
  const isOurs = row?.kind === 'browser' && agent !== undefined && agent.status !== 'offline'
  useEffect(() => {
    if (isOurs) startPhone()
  }, [isOurs])
  useEffect(() => {
    const asked = softphone.state()
    // Whoever was refused for not being logged in is asked again once they are.
    if (agent?.status !== 'offline' && asked.problem === 'agent.offline') void softphone.commands.retry()
  }, [agent?.status])
}
