import { ROLES, type Role } from '../../crm/users.ts'

/** What somebody may do with the API, and the least role that may; null means everybody, without a log-in. */
export const LEAST_ROLE = {
  open: null,
  'session.own': 'agent',
  'tokens.own': 'agent',
  'users.manage': 'admin',
  'agents.read': 'agent',
  /** Agents act for themselves only, supervisors for all. */
  'agents.act': 'agent',
  'agents.write': 'admin',
  'queues.read': 'agent',
  'queues.write': 'admin',
  'numbers.read': 'supervisor',
  'numbers.write': 'admin',
  'reasons.read': 'agent',
  'reasons.write': 'admin',
  'dispositions.read': 'agent',
  'dispositions.write': 'admin',
  'prompts.read': 'supervisor',
  'prompts.write': 'admin',
  'switches.read': 'supervisor',
  'settings.read': 'admin',
  'audit.read': 'admin',
  'audit.undo': 'admin',
  /** Days of the log run again under other settings. */
  'days.rerun': 'admin',
  'directory.read': 'agent',
  'flows.read': 'supervisor',
  'flows.write': 'admin',
  /** With which records, and with what of them, is said by the profile of whoever asks. */
  'records.read': 'agent',
  'records.write': 'agent',
  'records.remove': 'agent',
  /** Whose calendar shows what is said by rights over activities, and by what is private. */
  'calendar.use': 'agent',
  /** Letters between users: those that one has sent or got. */
  'letters.use': 'agent',
  /** Records of a colleague to another one. */
  'handovers.run': 'supervisor',
  /** Tasks and marks for many customers at once. */
  'care.run': 'supervisor',
  'profiles.manage': 'admin',
  /** People for good. */
  'contacts.erase': 'admin',
  /** Whom we tell outside. */
  'webhooks.manage': 'admin',
  /** Objects and fields of one's own. */
  'objects.manage': 'admin',
  /** Saved lists that everybody sees. */
  'lists.share': 'supervisor',
  /** Fields of many records at once; which of them, and of which records, is said by the profile. */
  'bulk.run': 'supervisor',
  /** Files of records in. */
  'imports.run': 'supervisor',
  /** Records that may be one, among all. */
  'duplicates.search': 'supervisor',
  /** Lists as files; which records and fields is said by the profile. */
  'exports.run': 'supervisor',
  /** Cells that a sheet may take for formulas. */
  'exports.raw': 'admin',
  /** Agents see who called on their own calls only. */
  'calls.read': 'agent',
  'calls.act': 'agent',
  /** Calls to those who do not want to be called. */
  'calls.override': 'supervisor',
  /** Agents hear their own calls only. */
  'recordings.hear': 'agent',
  'statistics.read': 'agent',
  'metrics.read': 'supervisor',
  /** Why agents get no calls and calls go where they go, alerts. */
  'floor.see': 'supervisor',
  /** Other queues and skills for agents, waiting calls to somebody, wallboards. */
  'floor.act': 'supervisor',
} as const satisfies Record<string, Role | null>

/** A key of the table above. */
export type Permission = keyof typeof LEAST_ROLE

/** Whether a role may what a permission stands for. */
export function roleMay(role: Role, permission: Permission): boolean {
  const least = LEAST_ROLE[permission]
  return least === null || ROLES.indexOf(role) >= ROLES.indexOf(least)
}
