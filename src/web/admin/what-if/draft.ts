import type { Values } from '../settings/field.ts'

/** A change as it is put together: which queue (`*` is all), what of it, so many agents more. */
export interface Draft {
  /** Tells drafts apart while they come and go. */
  readonly key: number
  readonly queue: string
  readonly values: Values
  readonly moreAgents: number
}

/** What the API takes. */
export interface ChangeBody {
  readonly name: string
  readonly queues: Readonly<Record<string, Values>>
  readonly moreAgents: number
}

const LONGEST_NAME = 80

/** The values of a draft that are others than those that the queue has. */
export function changedOf({ values }: Draft, row: Values | undefined): Values {
  const others = Object.entries(values).filter(
    ([name, value]) => value !== '' && JSON.stringify(value) !== JSON.stringify(row?.[name]),
  )
  return Object.fromEntries(others)
}

/** Whether a draft changes anything. */
export function isChange(draft: Draft, row: Values | undefined): boolean {
  return draft.moreAgents !== 0 || Object.keys(changedOf(draft, row)).length > 0
}

/** A draft as the API takes it; `name` is cut to what it may be. */
export function bodyOf(draft: Draft, row: Values | undefined, name: string): ChangeBody {
  const changed = changedOf(draft, row)
  return {
    name: name.slice(0, LONGEST_NAME),
    queues: Object.keys(changed).length === 0 ? {} : { [draft.queue]: changed },
    moreAgents: draft.moreAgents,
  }
}

/** Sorts the faults of a refusal to the drafts and their fields; the others stand under ''. */
export function faultsAt(faults: readonly string[], at: number): Readonly<Record<string, string>> {
  const own = faults.flatMap((fault) => {
    const [, index, name = '', message = ''] = /^changes\.(\d+)\.queues\.[^.]+\.(\w+)[^:]*: (.*)$/s.exec(fault) ?? []
    return index === String(at) ? [[name, message] as const] : []
  })
  return Object.fromEntries(own)
}
