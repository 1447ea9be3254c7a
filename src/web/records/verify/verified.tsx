import { Button, Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/format.ts'
import { useActions } from '../../shared/keys.ts'
import { useHere } from '../here.ts'
import type { RecordRow } from '../record.ts'
import look from '../records.module.css'
import { useVerify } from './use-verify.ts'

/** When somebody last said that a record is right, and the button to say so. */
export function Verified({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const verify = useVerify(object.path)
  const mayChange = object.rights.change !== 'none'
  useActions(
    mayChange ? [{ name: 'records.verify', label: t('verify.right'), keys: 'V', run: () => verify.say(row.id) }] : [],
  )
  const { verifiedAtMs } = row
  return (
    <Paper component="section" p="sm">
      <Group gap="xs" justify="space-between">
        <Text size="sm" className={look.grow}>
          {typeof verifiedAtMs === 'number' ? t('verify.last', { time: format.when(verifiedAtMs) }) : t('verify.never')}
        </Text>
        {mayChange ? (
          <Button size="sm" variant="default" title="V" loading={verify.isSending} onClick={() => verify.say(row.id)}>
            {t('verify.right')}
          </Button>
        ) : null}
      </Group>
    </Paper>
  )
}
