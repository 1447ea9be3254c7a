import type { ScreenPop } from '../../api/shapes/screen-pop.ts'

/** What a caller is called: by our records, else by what the network says. */
export function nameOf({ contact, account, caller }: ScreenPop, unknown: string): string {
  return contact?.name ?? account?.name ?? (caller.name || unknown)
}
