import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentSettings } from '../../../core/words/agent.ts'
import { useCommand } from '../../shared/command.ts'
import { noteApplied } from '../settings/applied.ts'
import { changedAgents, changedCells, type Matrix } from './matrix.ts'

/** The skills of all agents as they are being changed, and how the changes are applied. */
export function useSkillDraft(agents: readonly AgentSettings[]) {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const [draft, setDraft] = useState<Matrix>({})
  const stored: Matrix = Object.fromEntries(agents.map(({ id, skills }) => [id, skills]))
  const matrix = { ...stored, ...draft }
  const changed = changedAgents(stored, matrix)
  const apply = async () => {
    const given = Object.fromEntries(changed.map((id) => [id, matrix[id] ?? {}]))
    const body = { agents: given }
    const outcome = await send({ method: 'PUT', path: '/settings/skills', body, changes: ['agents', 'audit'] })
    if ('refusal' in outcome) return
    // One change each: more than one is undone from the list of changes.
    const seq = changed.length === 1 ? outcome.answer.events[0]?.seq : undefined
    noteApplied({ name: t('skills.applied', { count: changed.length }), act: 'applied', atMs: Date.now(), seq })
    setDraft({})
  }
  const discard = () => setDraft({})
  return { stored, matrix, changes: changedCells(stored, matrix), isSending, change: setDraft, apply, discard }
}
