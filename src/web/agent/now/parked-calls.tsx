import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'
import { useLive } from '../../shared/live.ts'

/** Calls that somebody has parked, each to be taken; nothing while there is none. */
export function ParkedCalls() {
  const { t } = useTranslation('agent')
  const { send, isSending } = useCommand()
  const calls = [...useLive('parked').rows.values()]
  if (calls.length === 0) return null
  return (
    <Group gap="xs">
      <Text size="sm">{t('call.parked')}</Text>
      {calls.map(({ slot, interaction }) => (
        <Button
          key={interaction}
          size="sm"
          variant="default"
          disabled={isSending}
          onClick={() => void send({ path: `/parked/${slot}/take` })}
        >
          {t('call.takeParked', { slot })}
        </Button>
      ))}
    </Group>
  )
}
