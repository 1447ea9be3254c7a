import { useEffect, useRef } from 'react'
import { useFormat } from './format.ts'
import { useMine } from './live.ts'
import { toasts } from './toasts.ts'

/** Says what the user is reminded of, each once in this tab; it stays until it is closed. */
export function ReminderToasts() {
  const open = useMine('reminders')?.open
  const format = useFormat()
  const toldRef = useRef(new Map<string, number>())
  useEffect(() => {
    const told = toldRef.current
    for (const id of told.keys()) if (!open?.some((each) => each.id === id)) forget(told, id)
    for (const { id, subject, atMs } of open ?? []) {
      if (told.has(id)) continue
      told.set(id, atMs)
      toasts.show({
        id: `reminder ${id}`,
        title: subject,
        message: format.when(atMs),
        color: 'orange',
        autoClose: false,
      })
    }
  }, [open, format])
  // Once there is none any more, this goes and takes its words along.
  useEffect(() => () => [...toldRef.current.keys()].forEach((id) => void forget(toldRef.current, id)), [])
  return null
}

function forget(told: Map<string, number>, id: string): void {
  told.delete(id)
  toasts.hide(`reminder ${id}`)
}
