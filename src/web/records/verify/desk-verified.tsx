import { Button, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../agent/desk-context.ts'
import { useFormat } from '../../shared/format.ts'
import { useActions } from '../../shared/keys.ts'
import { useVerify } from './use-verify.ts'

const KEY = 'Alt+V'

interface VerifiedProps extends Person {
  readonly verifiedAtMs: number | null | undefined
}

/** At the desk: when somebody last said that the customer's record is right, and the way to say so while they are there. */
export function DeskVerified({ kind, id, verifiedAtMs }: VerifiedProps) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const verify = useVerify(kind)
  useActions([{ name: 'customer.verify', label: t('verify.right'), keys: KEY, run: () => verify.say(id) }])
  return (
    <Text size="sm" c="dimmed" component="div" mt={8}>
      {typeof verifiedAtMs === 'number' ? t('verify.last', { time: format.when(verifiedAtMs) }) : t('verify.never')}{' '}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconCheck size={14} />}
        title={KEY}
        loading={verify.isSending}
        onClick={() => verify.say(id)}
      >
        {t('verify.right')}
      </Button>
    </Text>
  )
}
