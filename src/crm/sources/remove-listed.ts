import type { CrmObject } from '../object.ts'
import account from '../objects/account.ts'
import contact from '../objects/contact.ts'
import type { Outcome } from '../outcome.ts'
import type { Records } from '../records.ts'
import type { Actor } from '../rights/actor.ts'

/** How many records of a list went, and how many stay, since whoever asks may not remove them. */
export interface ListRemoval {
  readonly removed: number
  readonly kept: number
}

const PAGE = 200

/** Removes every person and account of a source that somebody may remove; each can be brought back like any other. */
export async function removeListed(records: Records, source: string, actor: Actor): Promise<Outcome<ListRemoval>> {
  let [removed, kept] = [0, 0]
  for (const object of [contact, account]) {
    const done = await removeOf(records, { object, source }, actor)
    if ('refusal' in done) return done
    removed += done.value.removed
    kept += done.value.kept
  }
  return { value: { removed, kept } }
}

async function removeOf(
  records: Records,
  { object, source }: { readonly object: CrmObject; readonly source: string },
  actor: Actor,
): Promise<Outcome<ListRemoval>> {
  let [removed, kept] = [0, 0]
  for (let after = ''; ; ) {
    const page = await records.list(object, { where: { source }, after, limit: PAGE }, actor)
    if ('refusal' in page) return page
    for (const { id } of page.value.rows) {
      const gone = await records.remove(object, id, actor)
      if ('value' in gone) removed += 1
      else kept += 1
    }
    after = page.value.next
    if (after === '') return { value: { removed, kept } }
  }
}
