/** Levels by agent, by skill. */
export type Matrix = Readonly<Record<string, Readonly<Record<string, number>>>>

const MOST = 10

/** A cell by its place: row and column, from 0. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** Sets one level; null takes the skill away. */
export function setLevel(
  matrix: Matrix,
  { agent, skill, level }: { agent: string; skill: string; level: number | null },
): Matrix {
  const { [skill]: _, ...others } = matrix[agent] ?? {}
  return { ...matrix, [agent]: level === null ? others : { ...others, [skill]: level } }
}

/** Where an arrow or another key leads from a place; undefined for a key that leads nowhere. */
export function moved(
  from: Place,
  key: string,
  { rows, columns }: { rows: number; columns: number },
): Place | undefined {
  const { row, column } = from
  const last = { row: rows - 1, column: columns - 1 }
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowDown':
    case 'Enter':
      return { row: Math.min(last.row, row + 1), column }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(last.column, column + 1) }
    case 'Home':
      return { row, column: 0 }
    case 'End':
      return { row, column: last.column }
    case 'PageUp':
      return { row: 0, column }
    case 'PageDown':
      return { row: last.row, column }
    default:
      return undefined
  }
}

/** The level after a digit is typed on one: a 0 behind a 1 makes ten, else the digit takes its place. */
export function typed(level: number | null, digit: string): number {
  return level === 1 && digit === '0' ? MOST : Number(digit)
}

/** Agents whose skills are not what they were. */
export function changedAgents(before: Matrix, after: Matrix): readonly string[] {
  return Object.keys(after).filter((agent) => !isSame(before[agent] ?? {}, after[agent] ?? {}))
}

/** How many levels are not what they were. */
export function changedCells(before: Matrix, after: Matrix): number {
  let count = 0
  for (const agent of Object.keys(after)) {
    const [old, now] = [before[agent] ?? {}, after[agent] ?? {}]
    for (const skill of new Set([...Object.keys(old), ...Object.keys(now)])) if (old[skill] !== now[skill]) count += 1
  }
  return count
}

/** Rows of cells that were copied from a spreadsheet; what is no level is left out. */
export function readCells(text: string): readonly (readonly (number | null | undefined)[])[] {
  const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n')
  return lines.map((line) => line.split('\t').map(readCell))
}

function readCell(cell: string): number | null | undefined {
  const text = cell.trim()
  if (text === '') return null
  return /^\d{1,2}$/.test(text) && Number(text) <= MOST ? Number(text) : undefined
}

function isSame(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean {
  const [a, b] = [Object.keys(one), Object.keys(other)]
  return a.length === b.length && a.every((skill) => one[skill] === other[skill])
}
