import { ActionIcon, Group, Text } from '@mantine/core'
import { IconArrowRight, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../../api/shapes/agent-now.ts'
import { useCommand } from '../../shared/command.ts'
import { useNames } from '../names.ts'

/** What the agent takes when the work in hand is done, and how to take that back. */
export function NextState({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('agent')
  const { send } = useCommand()
  const names = useNames()
  const { next, nextReason } = agent
  if (next !== 'break' && next !== 'offline') return null
  const state = next === 'offline' ? t('state.logout') : nextReason === '' ? t('next.break') : names.reason(nextReason)
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <IconArrowRight size={16} aria-hidden />
      <Text size="sm" fw={600}>
        {t('next.after', { state })}
      </Text>
      <ActionIcon
        size="sm"
        aria-label={t('next.cancel')}
        onClick={() => void send({ path: `/agents/${agent.id}/ready` })}
      >
        <IconX size={14} />
      </ActionIcon>
    </Group>
  )
}
