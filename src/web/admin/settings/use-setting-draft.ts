import { useState } from 'react'
import { useCommand } from '../../shared/command.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import { noteApplied } from './applied.ts'
import { type Faults, faultsOf } from './faults.ts'
import type { Values } from './field.ts'
import type { SettingKind } from './kind.ts'

interface DraftOf<Row extends Values & { readonly id: string }> {
  readonly kind: SettingKind<Row>
  readonly row: Row | undefined
  readonly initial: Values
}

/** What is typed into the form of a setting, what the server found wrong with it, and how it is saved. */
export function useSettingDraft<Row extends Values & { readonly id: string }>({ kind, row, initial }: DraftOf<Row>) {
  const { send, isSending } = useCommand()
  const textOf = useRefusalText()
  const [values, setValues] = useState(initial)
  const [faults, setFaults] = useState<Faults>({})
  const [problem, setProblem] = useState('')
  const change = (name: string, value: unknown) => {
    setValues((typed) => ({ ...typed, [name]: value }))
    setFaults(({ [name]: _, ...others }) => others)
  }
  const save = async (): Promise<boolean> => {
    const { id, ...body } = values
    const command = kind.save({ id: String(id ?? ''), body, isNew: row === undefined })
    const outcome = await send({ ...command, isQuiet: true })
    if ('refusal' in outcome) {
      const found = faultsOf(outcome.refusal, kind.fields)
      setFaults(found)
      setProblem([textOf(outcome.refusal).title, found['']].filter(Boolean).join(' '))
      return false
    }
    const name = row === undefined ? String(id ?? values['login'] ?? '') : kind.nameOf(row)
    noteApplied({ name, act: 'applied', atMs: Date.now(), seq: outcome.answer.events?.[0]?.seq })
    return true
  }
  return { values, faults, problem, isSending, change, save }
}
