import { useMediaQuery } from '@mantine/hooks'
import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect } from 'react'

/** As in the style sheet: here a line shows under its name what has a column of its own elsewhere. */
const NARROW = '(max-width: 36em)'
const LINE_PX = 48
const NARROW_LINE_PX = 76

/** How high a line of a long list is on this screen, in px. */
export function useLineHeight(): number {
  return useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ? NARROW_LINE_PX : LINE_PX
}

/** Measures a list anew when its lines have another height. */
export function useMeasured(virtual: Virtualizer<HTMLDivElement, Element>, linePx: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list does not see by itself that its estimate has changed
  useEffect(() => virtual.measure(), [virtual, linePx])
}
