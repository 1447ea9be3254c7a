import { Skeleton } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { useRead } from '../../shared/api.ts'
import { PageError } from '../../shared/page-error.tsx'
import { ObjectFields } from './object-fields.tsx'
import { ObjectList } from './object-list.tsx'

/** Kinds of records, and the fields of the one that the address names. */
export function ObjectsPage() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const { data, error, refetch } = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  if (data === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (data === undefined) return <Skeleton h={420} />
  const object = data.objects.find(({ name }) => name === search['of'])
  return object === undefined ? (
    <ObjectList objects={data.objects} />
  ) : (
    <ObjectFields key={object.name} object={object} />
  )
}
