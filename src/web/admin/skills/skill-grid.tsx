import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentSettings } from '../../../core/words/agent.ts'
import { type Matrix, moved, type Place, readCells, setLevel, typed } from './matrix.ts'
import look from './skill-grid.module.css'

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
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const body = useRef<HTMLTableSectionElement>(null)
  const levelAt = ({ row, column }: Place): number | null => matrix[idAt(agents, row)]?.[skills[column] ?? ''] ?? null
  const put = (from: Matrix, { row, column }: Place, level: number | null): Matrix => {
    const [agent, skill] = [agents[row]?.id, skills[column]]
    return agent === undefined || skill === undefined ? from : setLevel(from, { agent, skill, level })
  }
  const focus = (place: Place) => {
    setAt(place)
    const cell = body.current?.rows[place.row]?.cells[place.column + 1]
    cell?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = moved(at, event.key, { rows: agents.length, columns: skills.length })
    if (next !== undefined) focus(next)
    else if (/^\d$/.test(event.key)) onChange(put(matrix, at, typed(levelAt(at), event.key)))
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange(put(matrix, at, null))
    else return
    event.preventDefault()
  }
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault()
    let after = matrix
    for (const [down, cells] of readCells(event.clipboardData.getData('text')).entries())
      for (const [right, level] of cells.entries())
        if (level !== undefined) after = put(after, { row: at.row + down, column: at.column + right }, level)
    onChange(after)
  }
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
                <Cell
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

interface CellProps {
  readonly level: number | undefined
  readonly isChanged: boolean
  readonly isCurrent: boolean
  readonly label: string
  readonly onFocus: () => void
}

function Cell({ level, isChanged, isCurrent, label, onFocus }: CellProps) {
  const { t } = useTranslation('admin')
  const said = level === undefined ? t('skills.none') : String(level)
  return (
    <td
      className={look.cell}
      tabIndex={isCurrent ? 0 : -1}
      data-level={bandOf(level)}
      data-changed={isChanged || undefined}
      aria-label={`${label}: ${said}${isChanged ? `, ${t('skills.isChanged')}` : ''}`}
      onFocus={onFocus}
      onPointerDown={({ currentTarget }) => currentTarget.focus()}
    >
      {level ?? <span className={look.none}>·</span>}
    </td>
  )
}

function bandOf(level: number | undefined): string | undefined {
  if (level === undefined || level === 0) return undefined
  if (level <= 3) return 'low'
  return level <= 7 ? 'middle' : 'high'
}

function idAt(agents: readonly AgentSettings[], row: number): string {
  return agents[row]?.id ?? ''
}
