import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { WebhookShape } from '../../../api/shapes/webhook.ts'
import type { Option } from '../settings/field.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { HookPanel } from './hook-panel.tsx'
import { HookState } from './hook-state.tsx'

const TOPICS = [
  '*',
  'interaction.*',
  'interaction.started',
  'interaction.connected',
  'interaction.finished',
  'callback.*',
  'thread.*',
  'recording.*',
  'agent.*',
  'record.*',
  'record.contact.*',
  'record.account.*',
] as const
const WIDTH = 720

const webhooks: SettingKind<WebhookShape> = {
  object: 'webhook',
  list: '/webhooks',
  key: 'webhooks',
  texts: { title: 'hooks.title', about: 'hooks.about', add: 'hooks.add', empty: 'hooks.empty', before: 'hooks.before' },
  width: WIDTH,
  nameOf: ({ label }) => label,
  idOf: ({ url }) => url,
  secret: { key: 'secret', label: 'hooks.secret', about: 'hooks.secret.once' },
  columns: [
    { label: 'column.status', show: (hook) => <HookState hook={hook} /> },
    { label: 'hooks.topics', show: ({ topics }) => <Topics topics={topics} /> },
  ],
  fields: [
    { name: 'label', type: 'text', label: 'field.name' },
    { name: 'url', type: 'text', label: 'hooks.url', hint: 'hooks.url.hint', initial: 'https://' },
    { name: 'format', type: 'choice', label: 'hooks.format', useOptions: useFormats, initial: 'cloudevents' },
    {
      name: 'topics',
      type: 'list',
      label: 'hooks.topics',
      hint: 'hooks.topics.hint',
      wrong: 'hooks.topics.wrong',
      useOptions: useTopics,
      initial: ['*'],
    },
    { name: 'status', type: 'choice', label: 'column.status', useOptions: useStates, initial: 'on' },
  ],
  save: ({ id, body, isNew }) => {
    const given = { body, changes: ['audit', 'alerts'] }
    return isNew ? { path: '/webhooks', ...given } : { method: 'PUT', path: `/webhooks/${id}`, ...given }
  },
  remove: (id) => ({ path: `/webhooks/${id}`, changes: ['audit', 'alerts'] }),
  More: ({ row }) => <HookPanel key={row.id} hook={row} />,
}

/** Programs outside that are told of what happens. */
export function WebhooksPage() {
  return <SettingPage kind={webhooks} />
}

function Topics({ topics }: Pick<WebhookShape, 'topics'>) {
  return (
    <Text size="xs" ff="monospace">
      {topics.join(', ')}
    </Text>
  )
}

function useTopics(): readonly Option[] {
  return TOPICS.map((topic) => ({ value: topic, label: topic }))
}

function useFormats(): readonly Option[] {
  const { t } = useTranslation('admin')
  return (['cloudevents', 'zammad'] as const).map((value) => ({ value, label: t(`hooks.format.${value}`) }))
}

function useStates(): readonly Option[] {
  const { t } = useTranslation('admin')
  return (['on', 'off'] as const).map((value) => ({ value, label: t(`hooks.status.${value}`) }))
}
