import type { CrmObject } from '../object.ts'
import type { Objects } from '../rights/reach.ts'

/** A field of records of one kind that names records of another. */
export interface Naming {
  readonly object: CrmObject
  readonly field: string
}

/** The fields that name records of a kind, by what becomes of their own record when that one goes. */
export function namingsOf(objects: Objects, name: string, whenGone: 'forget' | 'go'): readonly Naming[] {
  return [...objects.values()].flatMap((object) =>
    Object.entries(object.fields)
      .filter(([, { names }]) => names?.object === name && names.whenGone === whenGone)
      .map(([field]) => ({ object, field })),
  )
}

/** The kinds of which records may go along with one of this kind, itself first; each after all that it goes along with. */
export function goingAlong(objects: Objects, object: CrmObject): readonly CrmObject[] {
  const behind: CrmObject[] = []
  const visit = (kind: CrmObject, above: readonly CrmObject[]): void => {
    if (behind.includes(kind) || above.includes(kind)) return
    for (const naming of namingsOf(objects, kind.name, 'go')) visit(naming.object, [...above, kind])
    behind.push(kind)
  }
  visit(object, [])
  return behind.reverse()
}
