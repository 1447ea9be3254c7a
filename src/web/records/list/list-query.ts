import type { ListCondition, ShownListView } from '../../../api/shapes/list.ts'
import type { ListedObject } from '../record.ts'
import type { ListSearch } from './use-list-search.ts'

/** What a list asks the API for, as parts of an address. */
export function listQuery({ where, filter, sort }: Pick<ListSearch, 'where' | 'filter' | 'sort'>) {
  return {
    ...where,
    ...(filter.length > 0 && { filter: JSON.stringify(filter) }),
    ...(sort !== '' && { sort }),
  }
}

/** What is saved of a list: quick filters become conditions. */
export function savedFrom(
  { fields }: ListedObject,
  { where, filter, sort, columns }: ListSearch,
): Pick<ShownListView, 'filter' | 'sort' | 'columns'> {
  const quick = Object.entries(where).map(([name, text]): ListCondition => {
    const shape = fields.find((field) => field.name === name)?.shape
    const value = shape === 'flag' ? text === '1' || text === 'true' : shape === 'number' ? Number(text) : text
    return { field: name, op: 'is', values: [value] }
  })
  return { filter: [...filter, ...quick], sort, columns: [...columns] }
}
