import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import look from './floor.module.css'
import { useSteadyRows } from './use-steady-rows.ts'

const LINE_PX = 48
const HEAD_PX = 28
/** Lines drawn beyond those in sight. */
const BEYOND = 8
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** What a long list shows and what a line of it does. */
export interface FloorListProps<Row> {
  readonly label: string
  readonly layout: string | undefined
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  readonly nameOf: (row: Row) => string
  readonly columns: readonly { readonly text: string; readonly isEnd?: boolean }[]
  /** The cells after the name. */
  readonly draw: (row: Row) => ReactNode
  readonly onOpen: (row: Row) => void
}

/**
 * A list of hundreds, of which only the lines in sight are drawn. Arrow keys move among the lines, Enter opens one; lines
 * keep their place while the mouse or the focus is among them.
 */
export function FloorList<Row>({ label, layout, rows: wanted, columns, ...props }: FloorListProps<Row>) {
  const { idOf, nameOf, draw, onOpen } = props
  const { rows, hold } = useSteadyRows(wanted, idOf)
  const frame = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => LINE_PX,
    overscan: BEYOND,
    scrollPaddingStart: HEAD_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const at = Math.min(active, rows.length - 1)
  const go = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setActive(next)
    virtual.scrollToIndex(next)
    // The line may be drawn only with the next frame.
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step !== undefined) go(at + step)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(rows.length - 1)
    else return
    event.preventDefault()
  }
  return (
    <div className={look.narrowing}>
      <div ref={frame} className={look.list} {...hold}>
        <table className={look.table} aria-label={label} aria-rowcount={rows.length + 1}>
          <thead className={look.head}>
            <tr className={layout} aria-rowindex={1}>
              {columns.map(({ text, isEnd = false }) => (
                <th key={text} scope="col" className={isEnd ? look.end : undefined}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className={look.space} style={{ blockSize: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, key, start }) => {
              const row = rows[index]
              if (row === undefined) return null
              return (
                <tr
                  key={key}
                  className={`${look.line} ${layout}`}
                  aria-rowindex={index + 2}
                  data-gone={row.isGone}
                  style={{ blockSize: LINE_PX, transform: `translateY(${start}px)` }}
                >
                  <td>
                    <button
                      type="button"
                      className={look.open}
                      data-index={index}
                      tabIndex={index === at ? 0 : -1}
                      onClick={() => onOpen(row.row)}
                      onFocus={() => setActive(index)}
                      onKeyDown={onKeyDown}
                    >
                      <bdi className={look.cell}>{nameOf(row.row)}</bdi>
                    </button>
                  </td>
                  {draw(row.row)}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}
