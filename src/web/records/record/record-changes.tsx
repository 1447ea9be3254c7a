import { Button, Paper, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../api/shapes/record-change.ts'
import { ask } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { useHere, useLabel } from '../here.ts'
import type { RecordRow } from '../record.ts'
import look from '../records.module.css'
import { ShownValue } from '../shown-value.tsx'

const PAGE = 20
const KINDS = ['created', 'updated', 'deleted', 'restored', 'erased'] as const
const WAYS = ['import', 'undo', 'merge', 'unmerge', 'desk', 'demo', 'handover'] as const

interface ChangesPage {
  readonly changes: readonly RecordChange[]
  readonly next: string
}

/** Who changed a record, when, through what, from what to what; read when somebody wants to know. */
export function RecordChanges({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('records')
  const [isOpen, setOpen] = useState(false)
  return (
    <Paper component="section" p="sm">
      <Title order={2}>
        <Button variant="subtle" size="compact-md" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('changes.title')}
        </Button>
      </Title>
      {isOpen ? <ChangeList row={row} /> : null}
    </Paper>
  )
}

function ChangeList({ row: { id, version } }: { readonly row: RecordRow }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery<
    ChangesPage,
    Refusal,
    { pages: readonly ChangesPage[] },
    readonly unknown[],
    string
  >({
    queryKey: [object.path, id, 'changes', version],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      ask({
        path: `/${object.path}/${id}/changes?limit=${PAGE}${pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`,
      }),
    getNextPageParam: ({ next }) => (next === '' ? undefined : next),
  })
  const changes = data?.pages.flatMap((page) => page.changes) ?? []
  return (
    <>
      <ul className={look.lines} aria-busy={isFetching}>
        {changes.map((change) => (
          <li key={change.id} className={look.line}>
            <Change change={change} />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="subtle" size="compact-sm" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('changes.more')}
        </Button>
      ) : null}
    </>
  )
}

function Change({ change }: { readonly change: RecordChange }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const kind = KINDS.find((each) => each === change.change) ?? 'updated'
  const way = WAYS.find((each) => each === change.through)
  const who = change.author === '' ? t('changes.server') : change.authorName || change.author
  return (
    <div className={look.grow}>
      <Text size="xs" c="dimmed">
        {format.dateTime(change.atMs)} · <bdi>{who}</bdi> · {t(`changes.${kind}`)}
        {way === undefined ? null : ` ${t(`changes.through.${way}`)}`}
      </Text>
      {change.fields.map((each) => (
        <FieldLine key={each.field} {...each} isWhole={kind !== 'updated'} />
      ))}
    </div>
  )
}

type FieldProps = RecordChange['fields'][number] & { readonly isWhole: boolean }

function FieldLine({ field: name, before, after, isWhole }: FieldProps) {
  const { object } = useHere()
  const labelOf = useLabel()
  const field = object.fields.find((each) => each.name === name)
  if (field === undefined) return null
  return (
    <Text size="sm">
      {labelOf(field.label)}: {isWhole ? null : <ShownValue field={field} value={before} />}
      {isWhole ? null : ' → '}
      <ShownValue field={field} value={isWhole ? (after ?? before) : after} />
    </Text>
  )
}
