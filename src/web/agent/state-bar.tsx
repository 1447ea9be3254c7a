import { Button, Group, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useCommand } from '../shared/command.ts'
import { Pill } from '../shared/pill.tsx'
import { AGENT_TONE } from '../shared/status-tone.ts'

const REASONS = ['break', 'lunch', 'training', 'meeting'] as const

/** The agent's own state with its running time, and the menu that changes it. */
export function StateBar({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation(['agent', 'shared'])
  const { send, isSending } = useCommand()
  const tell = (act: string, body?: unknown) => void send({ path: `/agents/${agent.id}/${act}`, body })
  const state = t(`shared:agentStatus.${agent.status}`)
  const isOffline = agent.status === 'offline'
  return (
    <Group gap="sm">
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            size="sm"
            disabled={isSending}
            aria-label={t('state.menu', { state })}
            rightSection={<IconChevronDown size={14} />}
          >
            <Group gap="xs" wrap="nowrap">
              <Pill tone={AGENT_TONE[agent.status]}>{state}</Pill>
              {isOffline ? null : <Timer sinceMs={agent.sinceMs} fw={600} />}
            </Group>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isOffline ? <Menu.Item onClick={() => tell('login')}>{t('state.login')}</Menu.Item> : null}
          {isOffline ? null : <Menu.Item onClick={() => tell('ready')}>{t('state.ready')}</Menu.Item>}
          {isOffline
            ? null
            : REASONS.map((reason) => (
                <Menu.Item key={reason} onClick={() => tell('pause', { reason })}>
                  {t('state.break', { reason: t(`reason.${reason}`) })}
                </Menu.Item>
              ))}
          {isOffline ? null : <Menu.Item onClick={() => tell('logout')}>{t('state.logout')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {agent.reason === '' ? null : (
        <Text c="dimmed">{t(`reason.${agent.reason}`, { defaultValue: agent.reason })}</Text>
      )}
      {agent.next === '' ? null : <Text c="dimmed">{t('state.next', { state: agent.next })}</Text>}
    </Group>
  )
}
