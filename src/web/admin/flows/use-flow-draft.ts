import { useState } from 'react'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import type { LineFault } from '../../shared/refusal.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import { noteApplied } from '../settings/applied.ts'

interface Read {
  readonly version: number
  readonly text: string
}

/** The text of a flow in one of its versions as it is being changed, what is wrong with it, and how it is published. */
export function useFlowDraft(id: string, version: number) {
  const { send, isSending } = useCommand()
  const textOf = useRefusalText()
  const [wanted, setWanted] = useState<number>()
  const [draft, setDraft] = useState<string>()
  const [faults, setFaults] = useState<readonly LineFault[]>([])
  const [problem, setProblem] = useState('')
  const shown = wanted ?? version
  const { data: read } = useRead<Read>(`/flows/${id}/text?version=${shown}`)
  const text = draft ?? read?.text
  const reset = () => {
    setDraft(undefined)
    setFaults([])
    setProblem('')
  }
  const look = (at: number | undefined) => {
    reset()
    setWanted(at)
  }
  /** Answers with the first faulty line, when there is one. */
  const publish = async (): Promise<number | undefined> => {
    const command = { method: 'PUT', path: `/flows/${id}/text`, body: { text }, changes: ['audit'] } as const
    const outcome = await send({ ...command, isQuiet: true })
    if ('refusal' in outcome) {
      setFaults(outcome.refusal.lines)
      setProblem(textOf(outcome.refusal).title)
      return outcome.refusal.lines[0]?.line
    }
    look(undefined)
    noteApplied({ name: id, act: 'applied', atMs: Date.now(), seq: outcome.answer.events[0]?.seq })
    return undefined
  }
  const isChanged = draft !== undefined && draft !== read?.text
  return { text, shown, isChanged, isSending, faults, problem, change: setDraft, reset, look, publish }
}
