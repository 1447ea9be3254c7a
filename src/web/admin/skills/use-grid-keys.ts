import { type ClipboardEvent, type KeyboardEvent, type RefObject, useState } from 'react'
import type { AgentSettings } from '../../../core/words/agent.ts'
import { type Matrix, moved, type Place, readCells, setLevel, typed } from './matrix.ts'

interface Grid {
  readonly agents: readonly AgentSettings[]
  readonly skills: readonly string[]
  readonly matrix: Matrix
  /** Where the cells are drawn; the first of a row names it. */
  readonly body: RefObject<HTMLTableSectionElement | null>
  readonly onChange: (matrix: Matrix) => void
}

/** What keys and a pasted piece of a spreadsheet do to the skills, and which cell they are meant for. */
export function useGridKeys({ agents, skills, matrix, body, onChange }: Grid) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const levelAt = ({ row, column }: Place): number | null =>
    matrix[agents[row]?.id ?? '']?.[skills[column] ?? ''] ?? null
  const put = (from: Matrix, { row, column }: Place, level: number | null): Matrix => {
    const [agent, skill] = [agents[row]?.id, skills[column]]
    return agent === undefined || skill === undefined ? from : setLevel(from, { agent, skill, level })
  }
  const focus = (place: Place) => {
    setAt(place)
    body.current?.rows[place.row]?.cells[place.column + 1]?.focus()
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
  return { at, setAt, onKeyDown, onPaste }
}
