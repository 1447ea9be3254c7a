import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import type { TextKey } from '../text-key.ts'

interface FormFootProps {
  /** What the button that saves says; undefined where there is nothing to save. */
  readonly save: TextKey | undefined
  readonly isSending: boolean
  readonly isReady?: boolean
  readonly onCancel: () => void
  /** Who changed it last, above the buttons. */
  readonly last?: ReactNode
  /** The way to remove it, at the far end. */
  readonly remove?: ReactNode
}

/** The bottom of a form, always in sight: its last change, save, cancel, remove. */
export function FormFoot({ save, isSending, isReady = true, onCancel, last, remove }: FormFootProps) {
  const { t } = useTranslation('admin')
  return (
    <div className={look.footer}>
      {last}
      <Group justify="space-between" mt={4}>
        <Group gap="xs">
          {save === undefined ? null : (
            <Button type="submit" size="sm" loading={isSending} disabled={!isReady}>
              {t(save)}
            </Button>
          )}
          <Button variant="default" size="sm" onClick={onCancel}>
            {t(save === undefined ? 'form.leave' : 'form.cancel')}
          </Button>
        </Group>
        {remove}
      </Group>
    </div>
  )
}
