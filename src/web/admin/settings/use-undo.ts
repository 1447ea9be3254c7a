import { useCallback } from 'react'
import { useCommand } from '../../shared/command.ts'
import { noteApplied } from './applied.ts'

/** What may look different after a change is undone. */
export const ALL_KINDS = [
  'agents',
  'queues',
  'numbers',
  'flows',
  'reasons',
  'dispositions',
  'prompts',
  'settings',
  'users',
  'audit',
] as const

/** Undoes a change by its number. */
export function useUndo(): { undo(change: { seq: number; name: string }): Promise<boolean>; isUndoing: boolean } {
  const { send, isSending } = useCommand()
  const undo = useCallback(
    async ({ seq, name }: { seq: number; name: string }) => {
      const outcome = await send({ path: `/audit/${seq}/undo`, body: {}, changes: ALL_KINDS })
      if ('refusal' in outcome) return false
      noteApplied({ name, act: 'undone', atMs: Date.now(), seq: outcome.answer.events[0]?.seq })
      return true
    },
    [send],
  )
  return { undo, isUndoing: isSending }
}
