import { Button, Paper, Table, Title } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackNow } from '../../api/shapes/callback-now.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'
import { useLive, useLiveRow } from '../shared/live.ts'

const COLUMNS = ['who', 'queue', 'state', 'due', 'tries', 'agent', 'acts'] as const

/** Customers who are to be called back, the next first; nothing while there are none. */
export function CallbackList() {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('callbacks')
  const callbacks = useMemo(
    () => [...rows.values()].sort((a, b) => a.dueAtMs - b.dueAtMs || a.sinceMs - b.sinceMs),
    [rows],
  )
  if (callbacks.length === 0) return null
  return (
    <Paper component="section" aria-labelledby="callbacks-title">
      <Title order={2} id="callbacks-title" mb="xs">
        {t('callbacks.title')}
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => (
                <Table.Th key={column}>{t(`callbacks.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {callbacks.map((callback) => (
              <CallbackLine key={callback.callback} callback={callback} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function CallbackLine({ callback: row }: { readonly callback: CallbackNow }) {
  const { t } = useTranslation('supervisor')
  const { dateTime, number } = useFormat()
  const { send, isSending } = useCommand()
  const queue = useLiveRow('queues', row.queue)?.name ?? row.queue
  const agent = useLiveRow('agents', row.agent)?.name ?? row.agent
  const name = row.name === '' ? row.number : row.name
  const isToCome = row.status !== 'dialling' && row.status !== 'talking'
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <bdi>{name}</bdi> {row.name === '' ? null : <bdi>{row.number}</bdi>}
      </Table.Th>
      <Table.Td>
        <bdi>{queue}</bdi>
      </Table.Td>
      <Table.Td>{t(`callbackStatus.${row.status}`)}</Table.Td>
      <Table.Td>{dateTime(row.dueAtMs)}</Table.Td>
      <Table.Td>{number(row.triesLeft)}</Table.Td>
      <Table.Td>{agent === '' ? t('callbacks.anybody') : <bdi>{agent}</bdi>}</Table.Td>
      <Table.Td>
        <Button
          size="xs"
          variant="default"
          disabled={!isToCome || isSending}
          aria-label={t('callbacks.cancel.of', { name })}
          onClick={() => void send({ path: `/callbacks/${row.callback}`, method: 'DELETE' })}
        >
          {t('callbacks.cancel')}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
