import { useTranslation } from 'react-i18next'
import type { ProfileRow, TeamRow } from '../../../api/shapes/profile.ts'
import type { AgentSettings } from '../../../core/words/agent.ts'
import type { QueueSettings } from '../../../core/words/queue.ts'
import { useRead } from '../../shared/api.ts'
import { LANGUAGES } from '../../shared/i18n.ts'
import type { Option } from '../settings/field.ts'

/** All queues, to choose from. */
export function useQueueOptions(): readonly Option[] {
  const { data } = useRead<{ queues: readonly QueueSettings[] }>('/settings/queues')
  return (data?.queues ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

/** All agents, to choose from. */
export function useAgentOptions(): readonly Option[] {
  const { data } = useRead<{ agents: readonly AgentSettings[] }>('/settings/agents')
  return (data?.agents ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

/** All flows, to choose from. */
export function useFlowOptions(): readonly Option[] {
  const { data } = useRead<{ flows: readonly { id: string; version: number }[] }>('/flows')
  return (data?.flows ?? []).map(({ id }) => ({ value: id, label: id }))
}

/** The tiers that accounts may have, to choose from. */
export function useTierOptions(): readonly Option[] {
  return ['A', 'B', 'C'].map((tier) => ({ value: tier, label: tier }))
}

/** The languages of the screens and prompts, to choose from. */
export function useLanguageOptions(): readonly Option[] {
  return Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))
}

/** The strategies of queues, to choose from. */
export function useStrategyOptions(): readonly Option[] {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ strategies: readonly { name: string; summary: string }[] }>('/strategies')
  return (data?.strategies ?? []).map(({ name, summary }) => ({
    value: name,
    label: t(`strategy.${name}`, { defaultValue: summary }),
  }))
}

/** The channels of queues, to choose from. */
export function useChannelOptions(): readonly Option[] {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ channels: readonly { name: string }[] }>('/channels')
  return (data?.channels ?? []).map(({ name }) => ({
    value: name,
    label: t(`channel.${name}`, { defaultValue: name }),
  }))
}

/** When the place in line is told, to choose from. */
export function usePositionOptions(): readonly Option[] {
  const { t } = useTranslation('admin')
  return (['never', 'always', 'limit', 'improved'] as const).map((value) => ({ value, label: t(`position.${value}`) }))
}

/** When there is nobody to wait for, to choose from. */
export function useNobodyOptions(): readonly Option[] {
  const { t } = useTranslation('admin')
  const all = ['never', 'nobody-logged-in', 'nobody-available'] as const
  return all.map((value) => ({ value, label: t(`nobody.${value}`) }))
}

/** All prompts by name, to choose from. */
export function usePromptOptions(): readonly Option[] {
  const { data } = useRead<{ prompts: readonly { id: string }[] }>('/prompts')
  const names = new Set((data?.prompts ?? []).map(({ id }) => id))
  return [...names].sort().map((value) => ({ value, label: value }))
}

/** The roles of users, to choose from. */
export function useRoleOptions(): readonly Option[] {
  const { t } = useTranslation('shared')
  return (['agent', 'supervisor', 'admin'] as const).map((value) => ({ value, label: t(`role.${value}`) }))
}

/** All profiles, to choose from. */
export function useProfileOptions(): readonly Option[] {
  const { data } = useRead<{ profiles: readonly ProfileRow[] }>('/profiles')
  return (data?.profiles ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

/** Teams, to choose from. */
export function useTeamOptions(): readonly Option[] {
  const { data } = useRead<{ teams: readonly TeamRow[] }>('/teams')
  return (data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

/** The keys of dispositions, to choose from. */
export function useHotkeyOptions(): readonly Option[] {
  return Array.from({ length: 9 }, (_, index) => ({ value: String(index + 1), label: `Alt+${index + 1}` }))
}
