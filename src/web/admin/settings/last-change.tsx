import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../../api/shapes/audit-entry.ts'
import { useRead } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { useUndo } from './use-undo.ts'

interface LastChangeProps {
  readonly object: string
  readonly id: string
  readonly name: string
  readonly onUndone: () => void
}

/** Who changed it last and when, with the way back. */
export function LastChange({ object, id, name, onUndone }: LastChangeProps) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { undo, isUndoing } = useUndo()
  const { data } = useRead<{ changes: readonly AuditEntry[] }>(
    `/audit?object=${object}&id=${encodeURIComponent(id)}&limit=1`,
  )
  const [last] = data?.changes ?? []
  if (last === undefined) return <Text size="xs" c="dimmed" mih={22} />
  const by = last.byName === '' ? t('by.server') : last.byName
  const isUndoable = last.before !== null
  return (
    <Text size="xs" c="dimmed" mih={22}>
      {t(last.change === 'created' ? 'last.created' : 'last.updated', { time: format.dateTime(last.atMs), user: by })}{' '}
      {isUndoable ? (
        <Button
          variant="transparent"
          size="compact-xs"
          px={4}
          loading={isUndoing}
          onClick={() => void undo({ seq: last.seq, name }).then((isUndone) => isUndone && onUndone())}
        >
          {t('undo')}
        </Button>
      ) : null}
    </Text>
  )
}
