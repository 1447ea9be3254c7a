import type { KeyboardEvent, ReactNode } from 'react'
import look from './floor.module.css'

/** One line of a long list: the button of its name is as large as the line. */
export function FloorLine({ index, layout, place, name, under, children, ...line }: FloorLineProps) {
  const { isGone, isReached, onFocus, onKeyDown, onOpen } = line
  return (
    <tr
      className={`${look.line} ${layout}`}
      aria-rowindex={index + 2}
      data-gone={isGone}
      style={{ blockSize: place.highPx, transform: `translateY(${place.startPx}px)` }}
    >
      <td>
        <button
          type="button"
          className={look.open}
          data-index={index}
          tabIndex={isReached ? 0 : -1}
          onClick={onOpen}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
        >
          <bdi className={look.cell}>{name}</bdi>
        </button>
        <div className={look.under}>{under}</div>
      </td>
      {children}
    </tr>
  )
}

/** Where a line stands, what it shows and what it does. */
export interface FloorLineProps {
  readonly index: number
  readonly layout: string | undefined
  readonly place: { readonly startPx: number; readonly highPx: number }
  readonly name: ReactNode
  /** What stands under the name where there is room for few cells. */
  readonly under: ReactNode
  /** What is no longer meant to be shown, but keeps its place under somebody's hand. */
  readonly isGone: boolean
  /** Whether Tab reaches it. */
  readonly isReached: boolean
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onOpen: () => void
  /** The cells after the name. */
  readonly children: ReactNode
}
