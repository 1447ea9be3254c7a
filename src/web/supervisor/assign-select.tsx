import { Button, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../api/shapes/call-now.ts'
import { useLive } from '../shared/live.ts'
import { pickAgents } from './floor-filter.ts'
import { useFloorActs } from './use-floor-acts.ts'

/** Hands a waiting call to somebody who is ready or on a break. */
export function AssignSelect({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation(['supervisor', 'shared'])
  const { rows } = useLive('agents')
  const { assign, isSending } = useFloorActs()
  const [agent, setAgent] = useState<string | null>(null)
  const isWaiting = call.status === 'waiting'
  const free = pickAgents(rows.values(), { text: '', queue: '', status: '', order: 'state' }).filter(
    ({ status }) => status === 'ready' || status === 'break',
  )
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <Select
        flex={1}
        label={t('assign.label')}
        placeholder={t(free.length === 0 ? 'assign.nobody' : 'assign.choose')}
        searchable
        disabled={!isWaiting}
        value={agent}
        data={free.map(({ id, name, status }) => ({
          value: id,
          label: `${name} · ${t(`shared:agentStatus.${status}`)}`,
        }))}
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
