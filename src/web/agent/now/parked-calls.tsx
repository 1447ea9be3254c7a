import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'

interface Parked {
  readonly parked: readonly { readonly slot: string; readonly interaction: string }[]
}

const EVERY_MS = 3_000

/** Calls that somebody has parked, each to be taken; nothing while there is none. */
export function ParkedCalls() {
  const { t } = useTranslation('agent')
  const { send, isSending } = useCommand()
  const { data } = useQuery<Parked>({
    queryKey: ['parked'],
    queryFn: () => ask<Parked>({ method: 'GET', path: '/parked' }),
    refetchInterval: EVERY_MS,
  })
  const calls = data?.parked ?? []
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
