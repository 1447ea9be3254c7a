import { useTranslation } from 'react-i18next'
import type { PhoneSystemShape } from '../../../api/shapes/phone-system.ts'
import { useFormat } from '../../shared/format.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'

const systems: SettingKind<PhoneSystemShape> = {
  object: 'phone_system',
  list: '/phone-systems',
  key: 'phoneSystems',
  texts: {
    title: 'systems.title',
    about: 'systems.about',
    add: 'systems.add',
    empty: 'systems.empty',
    before: 'systems.before',
  },
  nameOf: ({ label }) => label,
  idOf: () => '',
  secret: {
    key: 'path',
    label: 'systems.address',
    about: 'systems.once',
    show: (path) => `${window.location.origin}${path}`,
  },
  columns: [
    { label: 'systems.heard', show: ({ heardAtMs }) => <Heard atMs={heardAtMs} /> },
    { label: 'systems.blocked', show: ({ blocked }) => <Count count={blocked.length} />, isNumber: true },
  ],
  fields: [
    { name: 'label', type: 'text', label: 'field.name' },
    {
      name: 'blocked',
      type: 'list',
      label: 'systems.blocked',
      hint: 'systems.blocked.hint',
      wrong: 'systems.blocked.wrong',
      initial: [],
    },
  ],
  save: ({ id, body, isNew }) => {
    const given = { body, changes: ['audit'] }
    return isNew ? { path: '/phone-systems', ...given } : { method: 'PUT', path: `/phone-systems/${id}`, ...given }
  },
  remove: (id) => ({ path: `/phone-systems/${id}`, changes: ['audit'] }),
}

/** Phone systems outside that tell of their calls. */
export function PhoneSystemsPage() {
  return <SettingPage kind={systems} />
}

function Heard({ atMs }: { readonly atMs: number }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return atMs === 0 ? t('systems.never') : format.when(atMs)
}

function Count({ count }: { readonly count: number }) {
  return useFormat().number(count)
}
