import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import look from './floor.module.css'

/** A panel at the side that leaves the floor in sight and in reach. */
export function FloorDrawer({ title, isOpen, onClose, children }: FloorDrawerProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={title}
      position="right"
      size="min(480px, 100vw)"
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      closeOnClickOutside={false}
      shadow="xl"
      // Below the bar of the talk, and that below dialogs.
      zIndex={140}
      classNames={{ inner: look.drawerPlace, content: look.drawer, title: look.drawerTitle }}
    >
      {children}
    </Drawer>
  )
}

/** What a panel shows. */
export interface FloorDrawerProps {
  readonly title: ReactNode
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}
