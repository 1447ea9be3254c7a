import { Paper, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import type { QueueNow } from '../../api/shapes/queue-now.ts'
import type { NumberSettings } from '../../core/words/number.ts'
import { useRead } from '../shared/api.ts'
import { PageError } from '../shared/page-error.tsx'

/** The settings of the centre. */
export function AdminPage() {
  const { t } = useTranslation(['admin', 'shared'])
  const agents = useRead<{ agents: readonly AgentNow[] }>('/agents')
  const queues = useRead<{ queues: readonly QueueNow[] }>('/queues')
  const numbers = useRead<{ numbers: readonly NumberSettings[] }>('/numbers')
  const flows = useRead<{ flows: readonly { id: string; version: number }[] }>('/flows')
  const failed = [agents, queues, numbers, flows].find(({ error }) => error !== null)
  if (failed?.error) return <PageError error={failed.error} reset={() => void failed.refetch()} />
  return (
    <Stack p="md" maw={1100} mx="auto">
      <Settings
        title={t('agents.title')}
        columns={[t('column.id'), t('column.name'), t('column.status')]}
        rows={agents.data?.agents.map(({ id, name, status }) => [id, name, t(`shared:agentStatus.${status}`)])}
      />
      <Settings
        title={t('queues.title')}
        columns={[t('column.id'), t('column.name')]}
        rows={queues.data?.queues.map(({ id, name }) => [id, name])}
      />
      <Settings
        title={t('numbers.title')}
        columns={[t('column.id'), t('column.name'), t('column.flow'), t('column.language')]}
        rows={numbers.data?.numbers.map(({ id, label, flow, language }) => [id, label, flow, language])}
      />
      <Settings
        title={t('flows.title')}
        columns={[t('column.id'), t('column.version')]}
        rows={flows.data?.flows.map(({ id, version }) => [id, String(version)])}
      />
    </Stack>
  )
}

interface SettingsProps {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[] | undefined
}

function Settings({ title, columns, rows }: SettingsProps) {
  const { t } = useTranslation('admin')
  return (
    <Paper component="section">
      <Title order={2} mb="xs">
        {title}
      </Title>
      {rows === undefined ? <Skeleton h={120} /> : null}
      {rows?.length === 0 ? <Text c="dimmed">{t('empty')}</Text> : null}
      {rows === undefined || rows.length === 0 ? null : (
        <Table.ScrollContainer minWidth={320}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column}>{column}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((cells) => (
                <Table.Tr key={cells[0]}>
                  {cells.map((cell, index) => (
                    <Table.Td key={columns[index]}>
                      <bdi>{cell}</bdi>
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}
