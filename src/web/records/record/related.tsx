import { Anchor, Button, Group, Paper, Skeleton, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { useLabel } from '../here.ts'
import { type ListedObject, NEW, type RecordRow, titleOf } from '../record.ts'
import look from '../records.module.css'

const MOST = 5

/** A field by which records of another kind name this one. */
export interface Relation {
  readonly object: ListedObject
  readonly field: string
}

/** All kinds of records that may name one of this kind. */
export function relationsTo({ name }: ListedObject, objects: readonly ListedObject[]): readonly Relation[] {
  return objects.flatMap((object) =>
    object.fields.flatMap((field) => (field.names === name && field.isListed ? [{ object, field: field.name }] : [])),
  )
}

interface RelatedProps extends Relation {
  readonly id: string
  /** By what is said: a field that is not called like the kind of this record. */
  readonly isSpecial?: boolean
}

/** The first records that name this one, the way to all of them, and to another one. */
export function Related({ object, field, id, isSpecial = false }: RelatedProps) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const path = `/${object.path}?limit=${MOST}&${field}=${encodeURIComponent(id)}`
  const { data } = useRead<{ readonly rows: readonly RecordRow[]; readonly next: string }>(path)
  const { path: to } = object
  const by = object.fields.find(({ name }) => name === field)
  return (
    <Paper component="section" p="sm">
      <Group justify="space-between" mb={4}>
        <Title order={2}>
          {labelOf(object.plural)}
          {isSpecial && by !== undefined ? ` · ${labelOf(by.label)}` : ''}
        </Title>
        {object.rights.create === 'none' ? null : (
          <Button
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            renderRoot={(props) => (
              <Link to="/records/$path/$id" params={{ path: to, id: NEW }} search={{ [field]: id }} {...props} />
            )}
          >
            {t('new')}
          </Button>
        )}
      </Group>
      {data === undefined ? <Skeleton h={60} /> : null}
      {data?.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('related.none')}
        </Text>
      ) : null}
      <Rows object={object} rows={data?.rows ?? []} />
      {data === undefined || data.next === '' ? null : (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/records/$path" params={{ path: to }} search={{ [field]: id }} {...props} />}
        >
          {t('related.all')}
        </Anchor>
      )}
    </Paper>
  )
}

function Rows({ object, rows }: { readonly object: ListedObject; readonly rows: readonly RecordRow[] }) {
  const format = useFormat()
  return (
    <ul className={look.lines}>
      {rows.map((row) => (
        <li key={row.id} className={look.line}>
          <Link to="/records/$path/$id" params={{ path: object.path, id: row.id }} className={look.name}>
            <bdi>{titleOf(object, row) || format.dateTime(row.createdAtMs)}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}
