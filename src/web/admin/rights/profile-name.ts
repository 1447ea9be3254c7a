import i18next from 'i18next'
import type { ProfileRow } from '../../../api/shapes/profile.ts'

const ROLES = ['agent', 'supervisor', 'admin'] as const

/** Whether a profile is that of a role: it stays as it is. */
export function isBuiltIn(id: string): boolean {
  return ROLES.some((role) => role === id)
}

/** What a profile is called; those of roles are called like these. */
export function profileNameOf({ id, name }: Pick<ProfileRow, 'id' | 'name'>): string {
  const role = ROLES.find((each) => each === id)
  return role === undefined ? name : i18next.t(`role.${role}`, { ns: 'shared' })
}
