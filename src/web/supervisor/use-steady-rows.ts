import { type FocusEvent, useRef, useState } from 'react'
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
    readonly onPointerEnter: () => void
    readonly onPointerLeave: () => void
    readonly onFocus: () => void
    readonly onBlur: (event: FocusEvent) => void
  }
}

/** Keeps rows in their place while the mouse is over them or the focus among them. */
export function useSteadyRows<Row>(wanted: readonly Row[], idOf: (row: Row) => string): SteadyRows<Row> {
  const [isOver, setOver] = useState(false)
  const [isIn, setIn] = useState(false)
  const order = useRef<readonly string[]>([])
  const last = useRef<ReadonlyMap<string, Row>>(new Map())
  const now = new Map(wanted.map((row) => [idOf(row), row]))
  order.current = steady(order.current, [...now.keys()], isOver || isIn)
  const rows = order.current.flatMap((id) => {
    const row = now.get(id) ?? last.current.get(id)
    return row === undefined ? [] : [{ id, row, isGone: !now.has(id) }]
  })
  last.current = new Map(rows.map(({ id, row }) => [id, row]))
  return {
    rows,
    hold: {
      onPointerEnter: () => setOver(true),
      onPointerLeave: () => setOver(false),
      onFocus: () => setIn(true),
      onBlur: (event) => setIn(event.currentTarget.contains(event.relatedTarget)),
    },
  }
}
