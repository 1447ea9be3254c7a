import type { TeamRow } from '../../../api/shapes/profile.ts'
import type { UserRow } from '../../../api/shapes/user.ts'
import { useRead } from '../../shared/api.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { SharesInput } from './shares-input.tsx'

const WIDTH = 640

const teams: SettingKind<TeamRow> = {
  object: 'team',
  list: '/teams',
  key: 'teams',
  texts: { title: 'teams.title', about: 'teams.about', add: 'teams.add', empty: 'teams.empty' },
  width: WIDTH,
  nameOf: ({ name }) => name,
  idOf: () => '',
  columns: [
    { label: 'teams.people', show: ({ id }) => <People team={id} /> },
    { label: 'teams.shares', show: ({ shares }) => shares.length || '–', isNumber: true },
  ],
  fields: [
    { name: 'name', type: 'text', label: 'field.name' },
    { name: 'shares', type: 'own', label: 'teams.shares', Input: SharesInput, initial: [] },
  ],
  save: ({ id, body, isNew }) => {
    const given = { body, changes: ['audit'] }
    return isNew ? { path: '/teams', ...given } : { method: 'PATCH', path: `/teams/${id}`, ...given }
  },
  remove: (id) => ({ path: `/teams/${id}`, changes: ['audit'] }),
}

/** People who share records. */
export function TeamsPage() {
  return <SettingPage kind={teams} />
}

function People({ team }: { readonly team: string }) {
  const { data } = useRead<{ readonly users: readonly UserRow[] }>('/users')
  const names = (data?.users ?? []).filter((user) => user.team === team).map(({ name }) => name)
  return <bdi>{names.join(', ') || '–'}</bdi>
}
