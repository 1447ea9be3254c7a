import { Button, Drawer, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { useActions } from '../../shared/keys.ts'
import { PageError } from '../../shared/page-error.tsx'
import look from '../admin.module.css'
import type { Values } from './field.ts'
import type { SettingKind } from './kind.ts'
import { blankOf, useSchema } from './schema.ts'
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
  const schema = useSchema(kind.object)
  useActions([{ name: 'admin.add', label: t(kind.texts.add), keys: 'N', run: () => go(NEW) }])
  if (list.error !== null) return <PageError error={list.error} reset={() => void list.refetch()} />
  const rows = list.data?.[kind.key]
  const row = rows?.find(({ id }) => id === open)
  const isOpen = schema !== undefined && (open === NEW || row !== undefined)
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t(kind.texts.title)}</Title>
          <Text c="dimmed" size="sm" maw={640}>
            {t(kind.texts.about)}
          </Text>
        </div>
        <Group gap="xs">
          {(rows?.length ?? 0) < SEARCH_FROM ? null : (
            <TextInput
              aria-label={t('search')}
              placeholder={t('search')}
              leftSection={<IconSearch size={16} />}
              value={wanted}
              onChange={({ currentTarget }) => setWanted(currentTarget.value)}
              type="search"
            />
          )}
          <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => go(NEW)}>
            {t(kind.texts.add)}
          </Button>
        </Group>
      </Group>
      {rows === undefined ? <Skeleton h={280} /> : null}
      {rows?.length === 0 ? (
        <Empty title={t(kind.texts.empty)} hint={t(kind.texts.about)}>
          <Button onClick={() => go(NEW)}>{t(kind.texts.add)}</Button>
        </Empty>
      ) : null}
      {rows === undefined || rows.length === 0 ? null : (
        <SettingTable kind={kind} rows={rows.filter((each) => fits(kind.nameOf(each), each.id, wanted))} onOpen={go} />
      )}
      <Drawer
        opened={isOpen}
        onClose={() => go(undefined)}
        position="right"
        size={520}
        title={row === undefined ? t(kind.texts.add) : <bdi>{kind.nameOf(row)}</bdi>}
        classNames={{ content: look.drawer, body: look.form, title: look.formTitle }}
        closeButtonProps={{ 'aria-label': t('form.close') }}
        padding="md"
      >
        {schema === undefined ? null : (
          <SettingForm
            key={open}
            kind={kind}
            schema={schema}
            row={row}
            initial={row === undefined ? blankOf(kind.fields, schema) : onlyFields(kind, row)}
            onDone={() => go(undefined)}
          />
        )}
      </Drawer>
    </Stack>
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
