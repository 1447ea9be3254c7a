import { Group, Paper, Select, Skeleton, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { Empty } from '../shared/empty.tsx'
import { useLive } from '../shared/live.ts'
import { AgentCells, AgentWork } from './agent-cells.tsx'
import look from './floor.module.css'
import { type AgentFilter, ALL_AGENTS, pickAgents } from './floor-filter.ts'
import { FloorList } from './floor-list.tsx'
import { useReasons } from './use-reasons.ts'
import { useSelection } from './use-selection.ts'

const STATES: readonly AgentNow['status'][] = ['ready', 'offered', 'talking', 'wrapup', 'break', 'offline']
const ORDERS: readonly AgentFilter['order'][] = ['name', 'state', 'longest']
const idOf = ({ id }: AgentNow) => id
const drawName = ({ name }: AgentNow) => name
const drawUnder = (agent: AgentNow) => <AgentWork agent={agent} />

/** The agents, live: hundreds of them, by queue, state and name. */
export function AgentList() {
  const { t } = useTranslation('supervisor')
  const { rows, isLoaded } = useLive('agents')
  const { openAgent } = useSelection()
  const names = useReasons()
  const drawAgent = (agent: AgentNow) => <AgentCells agent={agent} names={names} />
  const [filter, setFilter] = useState(ALL_AGENTS)
  const wanted = useDeferredValue(filter)
  const agents = useMemo(() => pickAgents(rows.values(), wanted), [rows, wanted])
  return (
    <Paper component="section" aria-labelledby="agents-title">
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2} id="agents-title">
          {t('agents.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('agents.shown', { shown: agents.length, all: rows.size })}
        </Text>
      </Group>
      <AgentFilterBar filter={filter} onChange={setFilter} />
      {isLoaded ? null : <Skeleton h={360} />}
      {isLoaded && agents.length === 0 ? (
        <Empty
          title={t(rows.size === 0 ? 'agents.none' : 'agents.noMatch')}
          hint={t(rows.size === 0 ? 'agents.none.hint' : 'agents.noMatch.hint')}
        />
      ) : null}
      {agents.length === 0 ? null : (
        <FloorList
          {...{ rows: agents, chosen: wanted, idOf, drawName, draw: drawAgent, drawUnder }}
          label={t('agents.title')}
          layout={look.agents}
          columns={[
            { text: t('agents.name') },
            { text: t('agents.state') },
            { text: t('agents.since'), isEnd: true },
            { text: t('agents.work') },
            { text: t('agents.calls'), isEnd: true },
          ]}
          onOpen={({ id }) => openAgent(id)}
        />
      )}
    </Paper>
  )
}

interface FilterBarProps {
  readonly filter: AgentFilter
  readonly onChange: (filter: AgentFilter) => void
}

function AgentFilterBar({ filter, onChange }: FilterBarProps) {
  const { t } = useTranslation(['supervisor', 'shared'])
  const { rows: queues } = useLive('queues')
  const put = (change: Partial<AgentFilter>) => onChange({ ...filter, ...change })
  return (
    <Group gap="xs" mb="xs">
      <TextInput
        flex="1 1 140px"
        aria-label={t('filter.name')}
        placeholder={t('filter.name')}
        leftSection={<IconSearch size={16} />}
        value={filter.text}
        onChange={(event) => put({ text: event.currentTarget.value })}
      />
      <Select
        flex="1 1 130px"
        aria-label={t('filter.queue')}
        placeholder={t('filter.queue.all')}
        clearable
        value={filter.queue || null}
        data={[...queues.values()].map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(queue) => put({ queue: queue ?? '' })}
      />
      <Select
        flex="1 1 120px"
        aria-label={t('filter.state')}
        placeholder={t('filter.state.all')}
        clearable
        value={filter.status || null}
        data={STATES.map((status) => ({ value: status, label: t(`shared:agentStatus.${status}`) }))}
        onChange={(status) => put({ status: STATES.find((each) => each === status) ?? '' })}
      />
      <Select
        flex="1 1 130px"
        aria-label={t('order')}
        allowDeselect={false}
        value={filter.order}
        data={ORDERS.map((order) => ({ value: order, label: t(`order.${order}`) }))}
        onChange={(order) => put({ order: ORDERS.find((each) => each === order) ?? 'name' })}
      />
    </Group>
  )
}
