import { Button, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import type { CallNow } from '../../api/shapes/call-now.ts'
import { useLive } from '../shared/live.ts'
import { freeAgents } from './floor-filter.ts'
import { useFloorActs } from './use-floor-acts.ts'

/** Whoever is not among so many is found by typing. */
const MOST_CHOICES = 50

/** Hands a waiting call to somebody who is ready or on a break. */
export function AssignSelect({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation(['supervisor', 'shared'])
  const { rows } = useLive('agents')
  const { assign, isSending } = useFloorActs()
  const [agent, setAgent] = useState<string | null>(null)
  const isWaiting = call.status === 'waiting'
  const free = freeAgents(rows.values(), call.queue)
  const choices = (agents: readonly AgentNow[]) =>
    agents.map(({ id, name, status }) => ({ value: id, label: `${name} · ${t(`shared:agentStatus.${status}`)}` }))
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <Select
        flex={1}
        label={t('assign.label')}
        placeholder={t(free.serving.length + free.others.length === 0 ? 'assign.nobody' : 'assign.choose')}
        searchable
        disabled={!isWaiting}
        value={agent}
        limit={MOST_CHOICES}
        data={[
          { group: t('assign.serving'), items: choices(free.serving) },
          { group: t('assign.others'), items: choices(free.others) },
        ]}
        onChange={setAgent}
      />
      <Button
        disabled={!isWaiting || agent === null || isSending}
        onClick={() => (agent === null ? undefined : assign(call.interaction, agent))}
      >
        {t('assign.do')}
      </Button>
    </Group>
  )
}
