import type { DragEvent } from 'react'

/** Lets what is dragged be dropped here, where that may be. */
export function dropping(drop: () => void, mayDrop = true) {
  return {
    onDragOver: (event: DragEvent) => {
      if (mayDrop) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      drop()
    },
  }
}
