import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'

interface FormDrawerProps {
  readonly isOpen: boolean
  readonly title: ReactNode
  readonly onClose: () => void
  /** How wide it is, px. */
  readonly width?: number | undefined
  readonly children: ReactNode
}

/** A form beside the list it belongs to. */
export function FormDrawer({ isOpen, title, onClose, width = 520, children }: FormDrawerProps) {
  const { t } = useTranslation('admin')
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={width}
      padding="md"
      title={title}
      classNames={{ content: look.drawer, body: look.form, title: look.formTitle }}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      {children}
    </Drawer>
  )
}
