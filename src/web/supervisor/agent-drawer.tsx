import { Button, Group, Menu, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCoffee, IconLogin, IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useLiveRow } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import { AGENT_TONE, standingOf } from '../shared/status-tone.ts'
import { AgentQueues } from './agent-queues.tsx'
import { AgentSkills } from './agent-skills.tsx'
import { AgentThreads } from './agent-threads.tsx'
import { CustomerName } from './customer-name.tsx'
import { FloorDrawer } from './floor-drawer.tsx'
import { TalkButtons } from './talk-buttons.tsx'
import { useExplanation } from './use-explanation.ts'
import { useFloorActs } from './use-floor-acts.ts'
import { useNames } from './use-names.ts'
import { useReasons } from './use-reasons.ts'
import { useSelection } from './use-selection.ts'
import { Why } from './why.tsx'

/** One agent more closely: why they get no calls, and what can be done for them. */
export function AgentDrawer() {
  const { t } = useTranslation('supervisor')
  const { agent: id, close } = useSelection()
  const agent = useLiveRow('agents', id)
  return (
    <FloorDrawer title={<bdi>{agent?.name ?? t('agent.title')}</bdi>} isOpen={id !== ''} onClose={close}>
      {agent === undefined ? <Text c="dimmed">{t('agent.gone')}</Text> : <AgentStory key={id} agent={agent} />}
    </FloorDrawer>
  )
}

function AgentStory({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation(['supervisor', 'shared'])
  const names = useNames()
  const { openCall } = useSelection()
  const call = useLiveRow('calls', agent.interaction)
  const explanation = useExplanation(`/agents/${agent.id}/explain`, agent)
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Pill tone={AGENT_TONE[standingOf(agent)]}>{t(`shared:agentStatus.${standingOf(agent)}`)}</Pill>
        {agent.status === 'offline' ? null : <Timer sinceMs={agent.sinceMs} fw={600} />}
        {agent.reason === '' ? null : (
          <Text c="dimmed">
            <bdi>{names.reason(agent.reason)}</bdi>
          </Text>
        )}
        {call === undefined ? null : (
          <Button variant="subtle" onClick={() => openCall(call.interaction)}>
            <CustomerName call={call} />
          </Button>
        )}
      </Group>
      <StateButtons agent={agent} />
      {call === undefined ? null : <TalkButtons call={call} />}
      <AgentThreads agent={agent} />
      <Why title={t('why.agent')} explanation={explanation} />
      <AgentQueues agent={agent} />
      <AgentSkills agent={agent} />
    </Stack>
  )
}

/** Puts an agent into another state; with work in hand it is taken when that is done. */
function StateButtons({ agent: { id, status } }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('supervisor')
  const { reasons } = useReasons()
  const { force, pause, isSending } = useFloorActs()
  const isOff = status === 'offline'
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconCircleCheck size={16} />}
        disabled={isOff || status === 'ready' || isSending}
        onClick={() => force(id, 'ready')}
      >
        {t('force.ready')}
      </Button>
      <Menu disabled={isOff || isSending}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconCoffee size={16} />} disabled={isOff || isSending}>
            {t('force.break')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {reasons.map((reason) => (
            <Menu.Item key={reason.id} onClick={() => pause(id, reason.id)}>
              {reason.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="default"
        leftSection={isOff ? <IconLogin size={16} /> : <IconLogout size={16} />}
        disabled={isSending}
        onClick={() => force(id, isOff ? 'login' : 'logout')}
      >
        {t(isOff ? 'force.login' : 'force.logout')}
      </Button>
    </Group>
  )
}
