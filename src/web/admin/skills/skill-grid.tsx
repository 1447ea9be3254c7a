import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentSettings } from '../../../core/words/agent.ts'
import type { Matrix } from './matrix.ts'
import { SkillCell } from './skill-cell.tsx'
import look from './skill-grid.module.css'
import { useGridKeys } from './use-grid-keys.ts'

interface GridProps {
  readonly agents: readonly AgentSettings[]
  readonly skills: readonly string[]
  readonly matrix: Matrix
  readonly stored: Matrix
  readonly onChange: (matrix: Matrix) => void
}

/** Agents by skills. Arrows move, digits set a level, Delete takes it away; cells of a spreadsheet can be pasted. */
export function SkillGrid({ agents, skills, matrix, stored, onChange }: GridProps) {
  const { t } = useTranslation('admin')
  const body = useRef<HTMLTableSectionElement>(null)
  const { at, setAt, onKeyDown, onPaste } = useGridKeys({ agents, skills, matrix, body, onChange })
  return (
    <div className={look.scroll}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are moved through and changed with the keyboard. */}
      <table className={look.grid} role="grid" aria-label={t('skills.title')} onKeyDown={onKeyDown} onPaste={onPaste}>
        <thead>
          <tr>
            <th scope="col">{t('skills.agent')}</th>
            {skills.map((skill) => (
              <th key={skill} scope="col">
                {skill}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {agents.map((agent, row) => (
            <tr key={agent.id}>
              <th scope="row">
                <bdi>{agent.name}</bdi>
              </th>
              {skills.map((skill, column) => (
                <SkillCell
                  key={skill}
                  level={matrix[agent.id]?.[skill]}
                  isChanged={matrix[agent.id]?.[skill] !== stored[agent.id]?.[skill]}
                  isCurrent={at.row === row && at.column === column}
                  label={t('skills.cell', { agent: agent.name, skill })}
                  onFocus={() => setAt({ row, column })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
