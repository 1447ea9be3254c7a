import { useTranslation } from 'react-i18next'
import type { AgentSettings } from '../../../core/words/agent.ts'
import { useLiveRow } from '../../shared/live.ts'
import { Pill } from '../../shared/pill.tsx'
import { AGENT_TONE } from '../../shared/status-tone.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { useChannelOptions, useQueueOptions } from './options.ts'
import { SkillList } from './skill-list.tsx'

const agents: SettingKind<AgentSettings> = {
  object: 'agent',
  list: '/settings/agents',
  key: 'agents',
  texts: { title: 'agents.title', about: 'agents.about', add: 'agents.add', empty: 'agents.empty' },
  nameOf: ({ name }) => name,
  columns: [
    { label: 'column.status', show: ({ id }) => <State id={id} /> },
    { label: 'field.phone', show: ({ phone }) => phone.replace(/^\w+:/, '') },
    { label: 'field.queues', show: ({ queues }) => <Queues ids={queues} /> },
    { label: 'skills.title', show: ({ skills }) => <SkillList skills={skills} /> },
  ],
  fields: [
    { name: 'id', type: 'id', label: 'field.id', hint: 'field.id.hint', isFixed: true },
    { name: 'name', type: 'text', label: 'field.name' },
    { name: 'phone', type: 'phone', label: 'field.phone' },
    { name: 'queues', type: 'choices', label: 'field.queues', none: 'queues.bySkill', useOptions: useQueueOptions },
    { name: 'skills', type: 'skills', label: 'skills.title', hint: 'field.skills.hint' },
    {
      name: 'levels',
      type: 'skills',
      label: 'field.levels',
      hint: 'field.levels.hint',
      part: 'part.order',
      useOptions: useQueueOptions,
    },
    { name: 'position', type: 'number', label: 'field.position', hint: 'field.position.hint' },
    { name: 'weight', type: 'number', label: 'field.weight', hint: 'field.weight.hint' },
    {
      name: 'callsPerDay',
      type: 'number',
      label: 'field.callsPerDay',
      hint: 'field.callsPerDay.hint',
      none: 'none.limit',
    },
    {
      name: 'capacity',
      type: 'number',
      label: 'field.capacity',
      hint: 'field.capacity.hint',
      part: 'part.capacity',
    },
    {
      name: 'atOnce',
      type: 'skills',
      label: 'field.atOnce',
      hint: 'field.atOnce.hint',
      add: 'atOnce.add',
      useOptions: useChannelOptions,
    },
  ],
  save: ({ id, body }) => ({ method: 'PUT', path: `/agents/${id}`, body, changes: ['settings', 'audit'] }),
  remove: (id) => ({ path: `/agents/${id}`, changes: ['settings', 'audit'] }),
}

/** Agents: who they are, where they are rung, and what they can do. */
export function AgentsPage() {
  return <SettingPage kind={agents} />
}

function State({ id }: { readonly id: string }) {
  const { t } = useTranslation('shared')
  const row = useLiveRow('agents', id)
  const status = row?.status ?? 'offline'
  return <Pill tone={AGENT_TONE[status]}>{t(`agentStatus.${status}`)}</Pill>
}

function Queues({ ids }: { readonly ids: readonly string[] | null }) {
  const { t } = useTranslation('admin')
  const options = useQueueOptions()
  if (ids === null) return t('queues.bySkill')
  if (ids.length === 0) return '–'
  return ids.map((id) => options.find(({ value }) => value === id)?.label ?? id).join(', ')
}
