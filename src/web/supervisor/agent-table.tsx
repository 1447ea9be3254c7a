import { Group, Paper, Skeleton, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { Timer } from '../shared/clock.tsx'
import { Empty } from '../shared/empty.tsx'
import { useLive } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import { AGENT_TONE } from '../shared/status-tone.ts'

const ORDER = ['talking', 'offered', 'wrapup', 'ready', 'break', 'offline'] as const

/** The agents, live, those at work first. */
export function AgentTable() {
  const { t } = useTranslation('supervisor')
  const { rows, isLoaded } = useLive('agents')
  const agents = [...rows.values()].sort(
    (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.name.localeCompare(b.name),
  )
  return (
    <Paper component="section">
      <Title order={2} mb="xs">
        {t('agents.title')}
      </Title>
      {isLoaded ? null : <Skeleton h={240} />}
      {isLoaded && rows.size === 0 ? <Empty title={t('agents.none')} hint={t('agents.none.hint')} /> : null}
      {rows.size === 0 ? null : (
        <Table.ScrollContainer minWidth={560}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('agents.name')}</Table.Th>
                <Table.Th>{t('agents.state')}</Table.Th>
                <Table.Th ta="end">{t('agents.since')}</Table.Th>
                <Table.Th>{t('agents.work')}</Table.Th>
                <Table.Th ta="end">{t('agents.calls')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {agents.map((agent) => (
                <AgentLine key={agent.id} agent={agent} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}

function AgentLine({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('shared')
  return (
    <Table.Tr>
      <Table.Td fw={600}>
        <bdi>{agent.name}</bdi>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Pill tone={AGENT_TONE[agent.status]}>{t(`agentStatus.${agent.status}`)}</Pill>
          <Text size="sm" c="dimmed">
            <bdi>{agent.reason}</bdi>
          </Text>
        </Group>
      </Table.Td>
      <Table.Td ta="end">{agent.status === 'offline' ? '–' : <Timer sinceMs={agent.sinceMs} />}</Table.Td>
      <Table.Td>{agent.queue}</Table.Td>
      <Table.Td ta="end">{agent.callsToday ?? '–'}</Table.Td>
    </Table.Tr>
  )
}
