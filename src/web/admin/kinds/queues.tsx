import { useTranslation } from 'react-i18next'
import type { QueueSettings } from '../../../core/words/queue.ts'
import { useFormat } from '../../shared/format.ts'
import { useLiveRow } from '../../shared/live.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { useChannelOptions, useStrategyOptions, useTierOptions } from './options.ts'
import { SkillList } from './skill-list.tsx'
import { WAITING_FIELDS } from './waiting-fields.ts'

const queues: SettingKind<QueueSettings> = {
  object: 'queue',
  list: '/settings/queues',
  key: 'queues',
  texts: { title: 'queues.title', about: 'queues.about', add: 'queues.add', empty: 'queues.empty' },
  nameOf: ({ name }) => name,
  columns: [
    { label: 'column.waiting', show: ({ id }) => <Waiting id={id} />, isNumber: true },
    { label: 'field.strategy', show: ({ strategy }) => <Strategy name={strategy} /> },
    { label: 'field.requires', show: ({ requires }) => <SkillList skills={requires} /> },
    { label: 'field.serviceLevelMs', show: ({ serviceLevelMs }) => <Duration ms={serviceLevelMs} />, isNumber: true },
    { label: 'field.wrapupMs', show: ({ wrapupMs }) => <Duration ms={wrapupMs} />, isNumber: true },
  ],
  fields: [
    { name: 'id', type: 'id', label: 'field.id', hint: 'field.id.hint', isFixed: true },
    { name: 'name', type: 'text', label: 'field.name' },
    {
      name: 'channel',
      type: 'choice',
      label: 'field.channel',
      hint: 'field.channel.hint',
      isFixed: true,
      useOptions: useChannelOptions,
    },
    { name: 'strategy', type: 'choice', label: 'field.strategy', part: 'part.who', useOptions: useStrategyOptions },
    { name: 'requires', type: 'skills', label: 'field.requires', hint: 'field.requires.hint' },
    { name: 'prefers', type: 'skills', label: 'field.prefers', hint: 'field.prefers.hint' },
    { name: 'upToLevel', type: 'number', label: 'field.upToLevel', hint: 'field.upToLevel.hint' },
    { name: 'rings', type: 'rings', label: 'field.rings', hint: 'field.rings.hint' },
    { name: 'sparesFlexible', type: 'flag', label: 'field.sparesFlexible', hint: 'field.sparesFlexible.hint' },
    { name: 'helpersKept', type: 'number', label: 'field.helpersKept', hint: 'field.helpersKept.hint' },
    { name: 'helpersFrom', type: 'number', label: 'field.helpersFrom', hint: 'field.helpersFrom.hint' },
    { name: 'stickyForMs', type: 'seconds', label: 'field.stickyForMs', hint: 'field.stickyForMs.hint' },
    { name: 'priority', type: 'number', label: 'field.priority', hint: 'field.priority.hint', part: 'part.before' },
    { name: 'weight', type: 'number', label: 'field.queueWeight', hint: 'field.queueWeight.hint' },
    {
      name: 'tierPoints',
      type: 'skills',
      label: 'field.tierPoints',
      hint: 'field.tierPoints.hint',
      add: 'tierPoints.add',
      useOptions: useTierOptions,
    },
    { name: 'ringForMs', type: 'seconds', label: 'field.ringForMs', hint: 'field.ringForMs.hint' },
    { name: 'maxWaitMs', type: 'seconds', label: 'field.maxWaitMs', part: 'part.waiting', none: 'none.limit' },
    { name: 'maxSize', type: 'number', label: 'field.maxSize', hint: 'field.maxSize.hint' },
    {
      name: 'callsPerDay',
      type: 'number',
      label: 'field.queueCallsPerDay',
      hint: 'field.queueCallsPerDay.hint',
      none: 'none.limit',
    },
    { name: 'serviceLevelMs', type: 'seconds', label: 'field.serviceLevelMs', hint: 'field.serviceLevelMs.hint' },
    { name: 'targetPercent', type: 'number', label: 'field.targetPercent' },
    { name: 'music', type: 'id', label: 'field.music' },
    ...WAITING_FIELDS,
    {
      name: 'missedLimit',
      type: 'number',
      label: 'field.missedLimit',
      hint: 'field.missedLimit.hint',
      part: 'part.missed',
    },
    { name: 'missedPauseMs', type: 'seconds', label: 'field.missedPauseMs', hint: 'field.missedPauseMs.hint' },
    { name: 'wrapupMs', type: 'seconds', label: 'field.wrapupMs', part: 'part.after' },
    { name: 'wrapupExtensions', type: 'number', label: 'field.wrapupExtensions', hint: 'field.wrapupExtensions.hint' },
    { name: 'wrapupExtraMs', type: 'seconds', label: 'field.wrapupExtraMs' },
    {
      name: 'needsDisposition',
      type: 'flag',
      label: 'field.needsDisposition',
      hint: 'field.needsDisposition.hint',
    },
    { name: 'endsWithCustomer', type: 'flag', label: 'field.endsWithCustomer', hint: 'field.endsWithCustomer.hint' },
    { name: 'showsCoaching', type: 'flag', label: 'field.showsCoaching' },
    { name: 'recordPercent', type: 'number', label: 'field.recordPercent' },
  ],
  save: ({ id, body }) => ({ method: 'PUT', path: `/queues/${id}`, body, changes: ['settings', 'audit'] }),
  remove: (id) => ({ path: `/queues/${id}`, changes: ['settings', 'audit'] }),
}

/** Queues: who answers them, how long callers wait, and what comes after. */
export function QueuesPage() {
  return <SettingPage kind={queues} />
}

function Waiting({ id }: { readonly id: string }) {
  const format = useFormat()
  const row = useLiveRow('queues', id)
  return row === undefined ? '–' : format.number(row.waiting)
}

function Strategy({ name }: { readonly name: string }) {
  const option = useStrategyOptions().find(({ value }) => value === name)
  return option?.label ?? name
}

function Duration({ ms }: { readonly ms: number }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return ms === 0 ? t('none.atAll') : format.duration(ms)
}
