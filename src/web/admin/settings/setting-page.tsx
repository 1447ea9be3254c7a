import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { useActions } from '../../shared/keys.ts'
import { PageError } from '../../shared/page-error.tsx'
import { PageHead } from '../page-head.tsx'
import type { Values } from './field.ts'
import { FormDrawer } from './form-drawer.tsx'
import type { SettingKind } from './kind.ts'
import { blankOf, useSchema } from './schema.ts'
import { SearchField } from './search-field.tsx'
import { SettingForm } from './setting-form.tsx'
import { SettingTable } from './setting-table.tsx'
import { NEW, useOpen } from './use-open.ts'

/** A shorter list is seen at a glance. */
const SEARCH_FROM = 6

/** A kind of setting: all of them as a list, one of them as a form beside it. */
export function SettingPage<Row extends Values & { readonly id: string }>({
  kind,
}: {
  readonly kind: SettingKind<Row>
}) {
  const { t } = useTranslation('admin')
  const [open, go] = useOpen()
  const [wanted, setWanted] = useState('')
  const list = useRead<Readonly<Record<string, readonly Row[]>>>(kind.list)
  useActions([{ name: 'admin.add', label: t(kind.texts.add), keys: 'N', run: () => go(NEW) }])
  if (list.error !== null) return <PageError error={list.error} reset={() => void list.refetch()} />
  const rows = list.data?.[kind.key]
  return (
    <Stack gap="md">
      <PageHead title={kind.texts.title} about={kind.texts.about}>
        {(rows?.length ?? 0) < SEARCH_FROM ? null : <SearchField value={wanted} onChange={setWanted} />}
        <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => go(NEW)}>
          {t(kind.texts.add)}
        </Button>
      </PageHead>
      {rows === undefined ? <Skeleton h={280} /> : null}
      {rows?.length === 0 ? (
        <Empty title={t(kind.texts.empty)} hint={t(kind.texts.about)}>
          <Button onClick={() => go(NEW)}>{t(kind.texts.add)}</Button>
        </Empty>
      ) : null}
      {rows === undefined || rows.length === 0 ? null : (
        <SettingTable kind={kind} rows={rows.filter((each) => fits(kind.nameOf(each), each.id, wanted))} onOpen={go} />
      )}
      <SettingDrawer kind={kind} open={open} row={rows?.find(({ id }) => id === open)} onClose={() => go(undefined)} />
    </Stack>
  )
}

interface DrawerProps<Row extends Values & { readonly id: string }> {
  readonly kind: SettingKind<Row>
  readonly open: string | undefined
  /** Undefined where none is open, and for one that is being made. */
  readonly row: Row | undefined
  readonly onClose: () => void
}

function SettingDrawer<Row extends Values & { readonly id: string }>({ kind, open, row, onClose }: DrawerProps<Row>) {
  const { t } = useTranslation('admin')
  const schema = useSchema(kind.object)
  return (
    <FormDrawer
      isOpen={schema !== undefined && (open === NEW || row !== undefined)}
      onClose={onClose}
      width={kind.width}
      title={row === undefined ? t(kind.texts.add) : <bdi>{kind.nameOf(row)}</bdi>}
    >
      {schema === undefined ? null : (
        <SettingForm
          key={open}
          kind={kind}
          schema={schema}
          row={row}
          initial={row === undefined ? blankOf(kind.fields, schema) : onlyFields(kind, row)}
          onDone={onClose}
        />
      )}
    </FormDrawer>
  )
}

function fits(name: string, id: string, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  return name.toLowerCase().includes(text) || id.toLowerCase().includes(text)
}

function onlyFields<Row extends Values & { readonly id: string }>({ fields }: SettingKind<Row>, row: Row): Values {
  const known = fields.map(({ name, initial }) => [name, row[name] ?? (row[name] === undefined ? initial : null)])
  return { id: row.id, ...Object.fromEntries(known) }
}
