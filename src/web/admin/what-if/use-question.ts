import { useRef, useState } from 'react'
import type { QueueSettings } from '../../../core/words/queue.ts'
import { useCommand } from '../../shared/command.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import { bodyOf, changedOf, type Draft, faultsAt, isChange } from './draft.ts'
import { useChangeName } from './use-change-name.ts'

/** The question as it is put together, what the server found wrong with it, and how it is asked. */
export function useQuestion(queues: readonly QueueSettings[]) {
  const { send, isSending } = useCommand()
  const textOf = useRefusalText()
  const nameOf = useChangeName()
  const next = useRef(1)
  const first = queues[0]?.id ?? '*'
  const [day, setDay] = useState('yesterday')
  const [date, setDate] = useState('')
  const [drafts, setDrafts] = useState<readonly Draft[]>([{ key: 0, queue: first, values: {}, moreAgents: 0 }])
  const [faults, setFaults] = useState<readonly string[]>([])
  const [problem, setProblem] = useState('')
  const rowOf = ({ queue }: Draft) => queues.find(({ id }) => id === queue)
  const ask = async () => {
    setFaults([])
    setProblem('')
    const changes = drafts.map((draft) => {
      const row = rowOf(draft)
      return bodyOf(draft, row, nameOf(row?.name, changedOf(draft, row), draft.moreAgents))
    })
    const body = { day: day === 'other' ? date : day, changes }
    const outcome = await send<{ id: string }>({ path: '/what-if', body, isQuiet: true })
    if (!('refusal' in outcome)) return
    const { refusal } = outcome
    const isAtField = refusal.faults.some((_, at) => Object.keys(faultsAt(refusal.faults, at)).length > 0)
    setFaults(refusal.faults)
    setProblem(isAtField ? textOf(refusal).title : [textOf(refusal).title, textOf(refusal).message].join(' ').trim())
  }
  return {
    ...{ day, setDay, date, setDate, drafts, faults, problem, isSending, ask },
    isComplete: (day !== 'other' || date !== '') && drafts.every((draft) => isChange(draft, rowOf(draft))),
    change: (draft: Draft) => setDrafts((all) => all.map((each) => (each.key === draft.key ? draft : each))),
    remove: (key: number) => setDrafts((all) => all.filter((each) => each.key !== key)),
    add: () => setDrafts((all) => [...all, { key: next.current++, queue: first, values: {}, moreAgents: 0 }]),
  }
}
