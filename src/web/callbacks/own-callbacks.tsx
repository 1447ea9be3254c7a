import { Button, Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CallbackNow } from '../../api/shapes/callback-now.ts'
import look from '../agent/customer/customer.module.css'
import { useDesk } from '../agent/desk-context.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'
import { useLive } from '../shared/live.ts'

/** Whom the agent is to call back in person, the next first. */
export function OwnCallbacks() {
  const { t } = useTranslation('callbacks')
  const { id } = useDesk().work.agent
  const { rows } = useLive('callbacks')
  const own = [...rows.values()].filter(({ agent }) => agent === id).sort((a, b) => a.dueAtMs - b.dueAtMs)
  return (
    <Paper component="section" p="sm" aria-labelledby="own-callbacks">
      <Title order={2} id="own-callbacks" mb="xs">
        {t('callback.own')}
      </Title>
      {own.map((row) => (
        <OwnCallback key={row.callback} row={row} />
      ))}
    </Paper>
  )
}

function OwnCallback({ row }: { readonly row: CallbackNow }) {
  const { t } = useTranslation('callbacks')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const { callback, number, name, dueAtMs, triesLeft, status } = row
  const isToCome = status !== 'dialling' && status !== 'talking'
  return (
    <div className={look.due}>
      <span className={look.grow}>
        <bdi>{name}</bdi> <bdi>{number}</bdi>
      </span>
      <Text size="xs" c="dimmed">
        {t('callback.at', { at: format.when(dueAtMs) })}, {t('callback.tries', { tries: format.number(triesLeft) })}
      </Text>
      <Button
        variant="default"
        disabled={!isToCome || isSending}
        aria-label={t('callback.cancelOf', { name: name || number })}
        onClick={() => void send({ path: `/callbacks/${callback}`, method: 'DELETE' })}
      >
        {t('callback.cancel')}
      </Button>
    </div>
  )
}
