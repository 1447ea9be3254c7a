import { useState } from 'react'
import { useCommand } from '../../shared/command.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import { nameIn } from '../kinds/names.ts'
import { noteApplied } from './applied.ts'
import { type Faults, faultsOf } from './faults.ts'
import type { Values } from './field.ts'
import type { SettingKind } from './kind.ts'
import { textsOf } from './names-input.tsx'

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
  const [secret, setSecret] = useState('')
  const change = (name: string, value: unknown) => {
    setValues((typed) => ({ ...typed, [name]: value }))
    setFaults(({ [name]: _, ...others }) => others)
  }
  /** False where the form stays: it was refused, or shows something this once. */
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
    const name = row === undefined ? newName(values) : kind.nameOf(row)
    noteApplied({ name, act: 'applied', atMs: Date.now(), seq: outcome.answer.events?.[0]?.seq })
    const shown = row === undefined && kind.secret !== undefined ? textAt(outcome.answer, kind.secret.key) : ''
    setSecret(shown === '' ? '' : (kind.secret?.show?.(shown) ?? shown))
    return shown === ''
  }
  return { values, faults, problem, secret, isSending, change, save }
}

/** What one is called that has just been made. */
function newName({ id, login, name, label }: Values): string {
  const names: readonly unknown[] = [id, login, name, label, nameIn(textsOf(label))]
  return names.find((each): each is string => typeof each === 'string' && each !== '') ?? ''
}

function textAt(answer: object, key: string): string {
  return String(new Map(Object.entries(answer)).get(key) ?? '')
}
