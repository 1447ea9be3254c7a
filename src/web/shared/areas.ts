import {
  IconAddressBook,
  IconAdjustments,
  IconCalendar,
  IconDeviceTv,
  IconHeadset,
  IconLayoutGrid,
} from '@tabler/icons-react'
import type { SessionUser } from '../../api/shapes/session.ts'

/** The areas of the bar at the top, and whose they are. */
export const AREAS = [
  { path: '/agent', text: 'area.agent', icon: IconHeadset, isFor: (user: SessionUser) => user.agent !== '' },
  { path: '/records', text: 'area.records', icon: IconAddressBook, isFor: () => true },
  { path: '/calendar', text: 'area.calendar', icon: IconCalendar, isFor: () => true },
  { path: '/supervisor', text: 'area.supervisor', icon: IconLayoutGrid, isFor: isSupervisor },
  { path: '/wallboard', text: 'area.wallboard', icon: IconDeviceTv, isFor: isSupervisor },
  { path: '/admin', text: 'area.admin', icon: IconAdjustments, isFor: ({ role }: SessionUser) => role === 'admin' },
] as const

/** Where somebody begins their day. */
export function homeOf(user: SessionUser): '/agent' | '/supervisor' | '/admin' {
  if (user.role === 'admin') return '/admin'
  return user.role === 'supervisor' ? '/supervisor' : '/agent'
}

function isSupervisor({ role }: SessionUser): boolean {
  return role !== 'agent'
}
