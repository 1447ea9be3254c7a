import { useTranslation } from 'react-i18next'
import type { ProfileRow } from '../../../api/shapes/profile.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { isBuiltIn, profileNameOf } from './profile-name.ts'
import { RightsInput } from './rights-input.tsx'
import { ACTS, FIRST, type Rules } from './rules.ts'

const WIDTH = 860

const profiles: SettingKind<ProfileRow> = {
  object: 'profile',
  list: '/profiles',
  key: 'profiles',
  texts: { title: 'profiles.title', about: 'profiles.about', add: 'profiles.add', empty: 'profiles.empty' },
  width: WIDTH,
  nameOf: profileNameOf,
  idOf: ({ id }) => (isBuiltIn(id) ? id : ''),
  isFixed: ({ id }) => isBuiltIn(id),
  columns: [
    { label: 'rights.all', show: ({ rules }) => <ForAll rules={rules} /> },
    { label: 'rights.exceptions', show: ({ rules }) => Object.keys(rules.objects).length || '–', isNumber: true },
  ],
  fields: [
    { name: 'name', type: 'text', label: 'field.name' },
    { name: 'rules', type: 'own', label: 'rights.title', Input: RightsInput, initial: FIRST },
  ],
  save: ({ id, body, isNew }) => {
    const given = { body, changes: ['audit', 'objects', 'users'] }
    return isNew ? { path: '/profiles', ...given } : { method: 'PUT', path: `/profiles/${id}`, ...given }
  },
  remove: (id) => (isBuiltIn(id) ? undefined : { path: `/profiles/${id}`, changes: ['audit'] }),
}

/** What people may do with records, by profile. */
export function ProfilesPage() {
  return <SettingPage kind={profiles} />
}

function ForAll({ rules: { all } }: { readonly rules: Rules }) {
  const { t } = useTranslation('admin')
  return ACTS.map((act) => t('rights.line', { act: t(`act.${act}`), scope: t(`scope.${all[act]}`) })).join(' · ')
}
