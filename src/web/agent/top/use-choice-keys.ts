import { useEffect, useRef } from 'react'
import type { StateChoice } from './use-state-choices.ts'

/** While there is something to choose, 1–9 choose it, from the moment in which it opens and wherever the focus is. */
export function useChoiceKeys(choices: readonly StateChoice[], close: () => void): void {
  const newest = useRef({ choices, close })
  newest.current = { choices, close }
  const isOpen = choices.length > 0
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && /^[1-9]$/.test(event.key)
      const chosen = isPlain ? newest.current.choices[Number(event.key) - 1] : undefined
      if (chosen === undefined) return
      event.preventDefault()
      newest.current.close()
      chosen.choose()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isOpen])
}
