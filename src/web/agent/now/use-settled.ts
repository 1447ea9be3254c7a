import { useCallback, useEffect, useRef } from 'react'

/** Buttons that have just come under the pointer pass a click over for so long: it was meant for what was there before. */
const SETTLE_MS = 500

/** Does something unless the component appeared only just now. */
export function useSettled(): (act: () => void) => void {
  const shownAt = useRef(0)
  useEffect(() => {
    shownAt.current = performance.now()
  }, [])
  return useCallback((act) => {
    if (performance.now() - shownAt.current > SETTLE_MS) act()
  }, [])
}
