import { useVirtualizer } from '@tanstack/react-virtual'
import type { ReactNode } from 'react'
import look from './floor.module.css'
import { FloorLine } from './floor-line.tsx'
import { useLineHeight, useMeasured } from './use-line-height.ts'
import { useLineKeys } from './use-line-keys.ts'
import { useSteadyRows } from './use-steady-rows.ts'

const HEAD_PX = 28
/** Lines drawn beyond those in sight. */
const BEYOND = 8

/** What a long list shows and what a line of it does. */
export interface FloorListProps<Row> {
  readonly label: string
  readonly layout: string | undefined
  readonly rows: readonly Row[]
  /** What was chosen to be shown; another choice shows its rows at once. */
  readonly chosen: unknown
  readonly idOf: (row: Row) => string
  readonly drawName: (row: Row) => ReactNode
  readonly columns: readonly Column[]
  /** The cells after the name. */
  readonly draw: (row: Row) => ReactNode
  /** What stands under the name where there is room for few cells. */
  readonly drawUnder: (row: Row) => ReactNode
  readonly onOpen: (row: Row) => void
}

interface Column {
  readonly text: string
  readonly isEnd?: boolean
}

/**
 * A list of hundreds, of which only the lines in sight are drawn. Arrow keys move among the lines, Enter opens one; lines
 * keep their place while the mouse or the focus is among them.
 */
export function FloorList<Row>({ label, layout, rows: wanted, columns, ...props }: FloorListProps<Row>) {
  const { idOf, chosen, drawName, draw, drawUnder, onOpen } = props
  const { rows, hold } = useSteadyRows({ rows: wanted, idOf, chosen })
  const linePx = useLineHeight()
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => hold.ref.current,
    estimateSize: () => linePx,
    overscan: BEYOND,
    scrollPaddingStart: HEAD_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  useMeasured(virtual, linePx)
  const { at, setAt, onKeyDown } = useLineKeys(rows.length, virtual)
  const lines = virtual.getVirtualItems().flatMap(({ index, key, start }) => {
    const shown = rows[index]
    return shown === undefined ? [] : [{ shown, index, key, place: { startPx: start, highPx: linePx } }]
  })
  return (
    <div className={look.list} {...hold}>
      <table className={look.table} aria-label={label} aria-rowcount={rows.length + 1}>
        <Head layout={layout} columns={columns} />
        <tbody className={look.space} style={{ blockSize: virtual.getTotalSize() }}>
          {lines.map(({ key, shown: { row, isGone }, ...line }) => (
            <FloorLine
              key={key}
              {...{ ...line, layout, isGone, onKeyDown }}
              name={drawName(row)}
              under={drawUnder(row)}
              isReached={line.index === at}
              onFocus={() => setAt(line.index)}
              onOpen={() => onOpen(row)}
            >
              {draw(row)}
            </FloorLine>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ layout, columns }: Pick<FloorListProps<never>, 'layout' | 'columns'>) {
  return (
    <thead className={look.head}>
      <tr className={layout} aria-rowindex={1}>
        {columns.map(({ text, isEnd = false }) => (
          <th key={text} scope="col" className={isEnd ? look.end : undefined}>
            {text}
          </th>
        ))}
      </tr>
    </thead>
  )
}
