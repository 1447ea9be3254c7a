/** Every code with which the customer store may refuse; docs/records.md explains each. */
export const ROW_REFUSALS = {
  'record.unknown': 'There is no record with this id.',
  'record.forbidden': 'Your profile does not let you do this with the record.',
  'record.invalid': 'A field does not hold what it must.',
  'record.conflict': 'Somebody else has changed the record since it was read.',
  'record.clash': 'Somebody who comes has something else at that time.',
  'record.dangling': 'A field names a record that is not there.',
  'record.circle': 'A record would stand above itself.',
  'merge.same': 'A record cannot be merged with itself.',
  'merge.circle': 'One of the records belongs to the other.',
  'merge.unknown': 'There is no merge with this id.',
  'merge.undone': 'This merge was taken back before.',
  'merge.later': 'The record that it led to was merged in turn.',
  'merge.final': 'What was merged is not kept any more.',
  'record.merged': 'The record was merged with another one.',
  'list.invalid': 'The list cannot be narrowed or continued like this.',
  'view.unknown': 'There is no saved list with this id.',
  'view.forbidden': 'The saved list is not yours to change or to share like this.',
  'view.full': 'You have as many saved lists as there may be.',
  'bulk.unknown': 'There is no change of many records with this id.',
  'bulk.busy': 'The change of many records is not where this can be done.',
  'bulk.tooMany': 'These are more records than are changed at once.',
  'import.unknown': 'There is no import with this id.',
  'import.unreadable': 'The file is none whose rows can be read.',
  'import.mapping': 'A column goes where it cannot.',
  'import.busy': 'The import is not where this can be done.',
  'erase.held': 'Somebody must not be forgotten, for a reason of law.',
  'erase.live': 'Calls or written work of theirs go on.',
  'custom.unknown': 'There is no such object or field of your own.',
  'custom.invalid': 'The object or field is not declared as it must be.',
  'custom.exists': 'The name is taken, perhaps by one that was retired.',
  'custom.full': 'There are as many objects or fields of your own as there may be.',
  'letter.invalid': 'A letter cannot be sent so.',
  'letter.unknown': 'There is no letter with this id among yours.',
  'handover.invalid': 'Records cannot be handed over so.',
  'user.exists': 'There is a user with this login already.',
  'user.lastAdmin': 'Somebody has to be left who may change users.',
  'user.invalid': 'The login, the role or the password is not what it must be.',
  'oidc.unknown': 'The provider knows them, we do not.',
  'oidc.noRole': 'No group of theirs is let in.',
  'oidc.mapping': 'A rule of groups names what is not there.',
  'secondStep.on': 'The second step of the log-in is on already.',
  'secondStep.off': 'There is no second step of the log-in.',
  'secondStep.required': 'People of this role have to have a second step.',
  'profile.invalid': 'The name or the rules are not what they must be.',
  'profile.builtIn': 'The profiles that the roles have cannot be changed.',
  'profile.inUse': 'There are users with this profile.',
  'team.invalid': 'The name is not what it must be.',
  'team.inUse': 'There are users in this team.',
} as const

/** A code of the table above. */
export type RowRefusalCode = keyof typeof ROW_REFUSALS

/** The caller may not, and why: what was expected and what came. */
export interface RowRefusal {
  readonly code: RowRefusalCode
  readonly detail: string
}

/** What was asked for, or why not. */
export type Outcome<T> = { readonly value: T } | { readonly refusal: RowRefusal }

/** A refusal as an outcome. */
export function refuse(code: RowRefusalCode, detail: string): { readonly refusal: RowRefusal } {
  return { refusal: { code, detail } }
}
