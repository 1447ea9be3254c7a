import { ActionIcon } from '@mantine/core'
import type { ReactNode } from 'react'

interface ButtonProps {
  readonly label: string
  readonly id?: string
  readonly isOff?: boolean
  readonly act: () => void
  readonly children: ReactNode
}

/** A button with a picture and a name. */
export function SmallButton({ label, id, isOff = false, act, children }: ButtonProps) {
  return (
    <ActionIcon {...(id !== undefined && { id })} aria-label={label} title={label} disabled={isOff} onClick={act}>
      {children}
    </ActionIcon>
  )
}
