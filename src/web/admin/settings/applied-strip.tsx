import { Alert, Button, CloseButton, Group } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/format.ts'
import { useSession } from '../../shared/session.ts'
import { noteApplied, useApplied } from './applied.ts'
import { useUndo } from './use-undo.ts'

/** What was applied last, when and by whom, and the way back. Its place is kept only while there is something to say. */
export function AppliedStrip() {
  const { t } = useTranslation('admin')
  const applied = useApplied()
  const format = useFormat()
  const user = useSession()
  const { undo, isUndoing } = useUndo()
  const { seq, name = '' } = applied ?? {}
  return (
    <div role="status">
      {applied === undefined ? null : (
        <Alert color="green" variant="light" icon={<IconCheck size={18} />} mb="md" py={6}>
          <Group gap="xs" justify="space-between" wrap="nowrap">
            <span>
              <b>
                <bdi>{name}</bdi>
              </b>{' '}
              {t(`strip.${applied.act}`, { time: format.time(applied.atMs), user: user.name })}
            </span>
            <Group gap={4} wrap="nowrap">
              {seq === undefined ? null : (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  color="green"
                  loading={isUndoing}
                  onClick={() => void undo({ seq, name })}
                >
                  {t(applied.act === 'undone' ? 'redo' : 'undo')}
                </Button>
              )}
              <CloseButton size="sm" aria-label={t('strip.close')} onClick={() => noteApplied(undefined)} />
            </Group>
          </Group>
        </Alert>
      )}
    </div>
  )
}
