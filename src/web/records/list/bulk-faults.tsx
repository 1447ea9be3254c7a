import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useHere } from '../here.ts'
import look from '../records.module.css'
import { ReferenceName } from '../reference-name.tsx'

interface Fault {
  readonly position: number
  readonly record: string
  readonly code: string
  readonly detail: string
}

const MOST = 20

/** The records that were refused or kept, and why. */
export function BulkFaults({ id }: { readonly id: string }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { data } = useRead<{ readonly rows: readonly Fault[] }>(`/bulk-edits/${id}/faults?limit=${MOST}`)
  if (data === undefined) return null
  return (
    <ul className={look.lines} aria-label={t('bulk.faults')}>
      {data.rows.map(({ position, record, code, detail }) => (
        <li key={position} className={look.line}>
          {code === 'record.unknown' ? (
            <Link to="/records/$path/$id" params={{ path: object.path, id: record }} className={look.name}>
              {record}
            </Link>
          ) : (
            <ReferenceName to={object.name} id={record} />
          )}
          <Text size="sm" c="dimmed">
            <bdi>{detail}</bdi>
          </Text>
        </li>
      ))}
    </ul>
  )
}
