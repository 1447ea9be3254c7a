import { useTranslation } from 'react-i18next'
import type { DispositionSettings } from '../../../core/words/disposition.ts'
import type { Values } from '../settings/field.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { nameIn, otherNames } from './names.ts'
import { useHotkeyOptions, useQueueOptions } from './options.ts'
import { YesNo } from './yes-no.tsx'

const dispositions: SettingKind<DispositionSettings> = {
  object: 'disposition',
  list: '/dispositions',
  key: 'dispositions',
  texts: {
    title: 'dispositions.title',
    about: 'dispositions.about',
    add: 'dispositions.add',
    empty: 'dispositions.empty',
  },
  nameOf: ({ names }) => nameIn(names),
  columns: [
    { label: 'column.otherNames', show: ({ names }) => <bdi>{otherNames(names)}</bdi> },
    { label: 'field.hotkey', show: ({ hotkey }) => (hotkey === null ? '–' : <kbd>Alt+{hotkey}</kbd>) },
    { label: 'field.queues', show: ({ queues }) => <Queues ids={queues} /> },
    { label: 'field.isFinal', show: ({ isFinal }) => <YesNo is={isFinal} /> },
    { label: 'column.asks', show: (row) => <Asks {...row} /> },
  ],
  fields: [
    { name: 'id', type: 'id', label: 'field.id', hint: 'field.id.hint', isFixed: true },
    { name: 'names', type: 'names', label: 'field.names' },
    { name: 'queues', type: 'choices', label: 'field.queues', none: 'none.queues', useOptions: useQueueOptions },
    { name: 'hotkey', type: 'choice', label: 'field.hotkey', none: 'none.key', useOptions: useHotkeyOptions },
    { name: 'order', type: 'number', label: 'field.order', hint: 'field.order.hint' },
    { name: 'isFinal', type: 'flag', label: 'field.isFinal', hint: 'field.isFinal.hint', part: 'part.meaning' },
    { name: 'asksNote', type: 'flag', label: 'field.asksNote' },
    { name: 'asksPromise', type: 'flag', label: 'field.asksPromise' },
  ],
  save: ({ id, body }) => ({
    method: 'PUT',
    path: `/dispositions/${id}`,
    body: { ...body, hotkey: keyOf(body) },
    changes: ['audit'],
  }),
  remove: (id) => ({ path: `/dispositions/${id}`, changes: ['audit'] }),
}

/** How calls may have ended. */
export function DispositionsPage() {
  return <SettingPage kind={dispositions} />
}

function keyOf({ hotkey }: Values): number | null {
  return hotkey === null || hotkey === '' ? null : Number(hotkey)
}

function Queues({ ids }: { readonly ids: readonly string[] | null }) {
  const { t } = useTranslation('admin')
  const options = useQueueOptions()
  if (ids === null) return t('none.queues')
  return ids.map((id) => options.find(({ value }) => value === id)?.label ?? id).join(', ')
}

function Asks({ asksNote, asksPromise }: DispositionSettings) {
  const { t } = useTranslation('admin')
  const asked = [asksNote ? t('asks.note') : '', asksPromise ? t('asks.promise') : ''].filter((word) => word !== '')
  return asked.join(', ') || '–'
}
