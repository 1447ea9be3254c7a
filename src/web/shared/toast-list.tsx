import { Notification, Portal } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import look from './toast-list.module.css'
import { toasts } from './toasts.ts'

/** The toasts of this moment, in the corner where they hide least. */
export function ToastList() {
  const shown = useSyncExternalStore(toasts.onChange, toasts.list)
  return (
    <Portal>
      <div className={look.list} role="status" aria-live="polite">
        {shown.map(({ id, title, message, color }) => (
          <Notification
            key={id}
            className={look.toast}
            {...(title === undefined ? {} : { title })}
            {...(color === undefined ? {} : { color })}
            onClose={() => toasts.hide(id)}
          >
            {message}
          </Notification>
        ))}
      </div>
    </Portal>
  )
}
