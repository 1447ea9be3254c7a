import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../api/shapes/user.ts'
import { Pill } from '../../shared/pill.tsx'
import { Sight } from '../rights/sight.tsx'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { LoginLink } from './login-link.tsx'
import { useAgentOptions, useProfileOptions, useRoleOptions, useTeamOptions } from './options.ts'
import { SecondStepReset } from './second-step-reset.tsx'
import { SecondStepRule } from './second-step-rule.tsx'
import { YesNo } from './yes-no.tsx'

const users: SettingKind<UserRow> = {
  object: 'user',
  list: '/users',
  key: 'users',
  texts: { title: 'users.title', about: 'users.about', add: 'users.add', empty: 'users.empty' },
  nameOf: ({ name }) => name,
  idOf: ({ login }) => login,
  columns: [
    { label: 'field.role', show: ({ role }) => <Role role={role} /> },
    { label: 'field.agent', show: ({ agent }) => agent || '–' },
    { label: 'secondStep.title', show: ({ hasSecondStep }) => <YesNo is={hasSecondStep} /> },
    { label: 'column.access', show: ({ isActive }) => <Access isActive={isActive} /> },
  ],
  fields: [
    { name: 'login', type: 'id', label: 'field.login', hint: 'field.login.hint', isFixed: true },
    { name: 'name', type: 'text', label: 'field.name' },
    { name: 'role', type: 'choice', label: 'field.role', useOptions: useRoleOptions, initial: 'agent' },
    {
      name: 'agent',
      type: 'choice',
      label: 'field.agent',
      hint: 'field.agent.hint',
      none: 'none.agent',
      useOptions: useAgentOptions,
    },
    {
      name: 'profile',
      type: 'choice',
      label: 'field.profile',
      hint: 'field.profile.hint',
      none: 'none.profile',
      useOptions: useProfileOptions,
    },
    {
      name: 'team',
      type: 'choice',
      label: 'field.team',
      hint: 'field.team.hint',
      none: 'none.team',
      useOptions: useTeamOptions,
    },
    { name: 'password', type: 'password', label: 'field.password', hint: 'field.password.hint', initial: '' },
    { name: 'isActive', type: 'flag', label: 'field.isActive', hint: 'field.isActive.hint', initial: true },
  ],
  save: ({ id, body, isNew }) => {
    const { login, password, isActive, agent, profile, team, ...rest } = body
    const named = { agent: agent ?? '', profile: profile ?? '', team: team ?? '' }
    const given = { ...rest, ...named, ...(password !== '' && { password }) }
    if (isNew) return { path: '/users', body: { login, ...given }, changes: ['audit'] }
    return { method: 'PATCH', path: `/users/${id}`, body: { ...given, isActive }, changes: ['audit'] }
  },
  More: ({ row }) => (
    <>
      <Sight key={row.id} user={row} />
      <LoginLink user={row} />
      <SecondStepReset user={row} />
    </>
  ),
}

/** People who log in. */
export function UsersPage() {
  return (
    <>
      <SettingPage kind={users} />
      <SecondStepRule />
    </>
  )
}

function Role({ role }: Pick<UserRow, 'role'>) {
  const { t } = useTranslation('shared')
  return t(`role.${role}`)
}

function Access({ isActive }: Pick<UserRow, 'isActive'>) {
  const { t } = useTranslation('admin')
  return <Pill tone={isActive ? 'good' : 'idle'}>{t(isActive ? 'access.on' : 'access.off')}</Pill>
}
