import type { ShownListView } from '../../../api/shapes/list.ts'
import { useRead } from '../../shared/api.ts'

const NONE: readonly ShownListView[] = []

/** The saved lists of a kind of record that somebody may use. */
export function useListViews(object: string): readonly ShownListView[] {
  const path = `/views?object=${encodeURIComponent(object)}`
  return useRead<{ readonly views: readonly ShownListView[] }>(path).data?.views ?? NONE
}
