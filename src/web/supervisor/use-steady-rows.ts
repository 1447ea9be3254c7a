import { type FocusEvent, type RefObject, useRef, useState } from 'react'
import { steady } from './steady.ts'

/** A row and whether it is still meant to be shown. */
export interface SteadyRow<Row> {
  readonly id: string
  readonly row: Row
  readonly isGone: boolean
}

/** Rows in their order, and what tells whether somebody's hand is on them. */
export interface SteadyRows<Row> {
  readonly rows: readonly SteadyRow<Row>[]
  /** To be spread on what holds the rows. */
  readonly hold: {
    readonly ref: RefObject<HTMLDivElement | null>
    readonly onPointerEnter: () => void
    readonly onPointerLeave: () => void
    readonly onFocus: () => void
    readonly onBlur: (event: FocusEvent) => void
  }
}

/** What rows are wanted. */
export interface SteadyWish<Row> {
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  /** What was chosen to be shown; when somebody chooses anew the rows follow at once. */
  readonly chosen?: unknown
}

/** Keeps rows in their place while the mouse is over them or the focus among them. */
export function useSteadyRows<Row>({ rows: wanted, idOf, chosen }: SteadyWish<Row>): SteadyRows<Row> {
  const frame = useRef<HTMLDivElement>(null)
  const [isOver, setOver] = useState(false)
  const [isIn, setIn] = useState(false)
  const order = useRef<readonly string[]>([])
  const last = useRef<ReadonlyMap<string, Row>>(new Map())
  const lastChosen = useRef(chosen)
  // A line that leaves the screen with the focus in it says nothing of its going.
  const isFocused = isIn && frame.current?.contains(document.activeElement) === true
  const isHeld = (isOver || isFocused) && lastChosen.current === chosen
  const now = new Map(wanted.map((row) => [idOf(row), row]))
  lastChosen.current = chosen
  order.current = steady(order.current, [...now.keys()], isHeld)
  const rows = order.current.flatMap((id) => {
    const row = now.get(id) ?? last.current.get(id)
    return row === undefined ? [] : [{ id, row, isGone: !now.has(id) }]
  })
  last.current = new Map(rows.map(({ id, row }) => [id, row]))
  return {
    rows,
    hold: {
      ref: frame,
      onPointerEnter: () => setOver(true),
      onPointerLeave: () => setOver(false),
      onFocus: () => setIn(true),
      onBlur: (event) => setIn(event.currentTarget.contains(event.relatedTarget)),
    },
  }
}
