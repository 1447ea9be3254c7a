import { type PointerEvent, useRef, useState } from 'react'

const STEP_MINUTES = 15
const CLICK_MINUTES = 60
const DAY_MINUTES = 1_440

/** Minutes of a day. */
export interface DrawnSpan {
  readonly fromMinute: number
  readonly untilMinute: number
}

/** Draws a span over a column of hours with the mouse or a pen; a click is an hour. Touch scrolls. */
export function useDrawing(hourPx: number, onDrawn: (span: DrawnSpan) => void) {
  const [span, setSpan] = useState<DrawnSpan>()
  const startRef = useRef<number | undefined>(undefined)
  const minuteAt = ({ currentTarget, clientY }: PointerEvent<HTMLElement>) => {
    const minutes = ((clientY - currentTarget.getBoundingClientRect().top) / hourPx) * 60
    return Math.min(Math.max(0, Math.floor(minutes / STEP_MINUTES) * STEP_MINUTES), DAY_MINUTES - STEP_MINUTES)
  }
  const between = (a: number, b: number) => ({ fromMinute: Math.min(a, b), untilMinute: Math.max(a, b) + STEP_MINUTES })
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const isOnEntry = event.target instanceof Element && event.target.closest('button') !== null
      if (isOnEntry || event.button !== 0 || event.pointerType === 'touch') return
      event.currentTarget.setPointerCapture(event.pointerId)
      startRef.current = minuteAt(event)
      setSpan(between(startRef.current, startRef.current))
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (startRef.current !== undefined) setSpan(between(startRef.current, minuteAt(event)))
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (startRef.current === undefined) return
      const drawn = between(startRef.current, minuteAt(event))
      const isClick = drawn.untilMinute - drawn.fromMinute === STEP_MINUTES
      const untilMinute = isClick ? Math.min(drawn.fromMinute + CLICK_MINUTES, DAY_MINUTES) : drawn.untilMinute
      startRef.current = undefined
      setSpan(undefined)
      onDrawn({ ...drawn, untilMinute })
    },
    onPointerCancel() {
      startRef.current = undefined
      setSpan(undefined)
    },
  }
  return { span, handlers }
}
