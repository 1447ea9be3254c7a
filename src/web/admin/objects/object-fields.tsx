import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { useRead } from '../../shared/api.ts'
import { useActions } from '../../shared/keys.ts'
import { PageError } from '../../shared/page-error.tsx'
import look from '../admin.module.css'
import { nameIn } from '../kinds/names.ts'
import { FormDrawer } from '../settings/form-drawer.tsx'
import { RemoveButton } from '../settings/remove-button.tsx'
import { blankOf } from '../settings/schema.ts'
import { SettingForm } from '../settings/setting-form.tsx'
import { NEW } from '../settings/use-open.ts'
import { linesOf } from './choice-lines.ts'
import { fieldKindOf } from './field-kind.ts'
import { FieldTable } from './field-table.tsx'
import { NumberingPart } from './numbering.tsx'
import { type FieldRow, isOwnObject, type OwnField, type OwnFields } from './own-field.ts'

interface OfObject {
  readonly object: ShownObject
}

/** The fields of a kind of record: those of the program, and those of one's own with their forms. */
export function ObjectFields({ object }: OfObject) {
  const { t } = useTranslation('admin')
  const [open, go] = useOpenField(object.name)
  const { data, error, refetch } = useRead<OwnFields>(`/objects/${object.name}/fields`)
  useActions([{ name: 'admin.add', label: t('fields.add'), keys: 'N', run: () => go(NEW) }])
  if (data === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  return (
    <Stack gap="md">
      <Head object={object} onAdd={() => go(NEW)} />
      {data === undefined ? <Skeleton h={420} /> : <FieldTable object={object} own={data.fields} onOpen={go} />}
      {data === undefined || data.codes.length === 0 ? null : <NumberingPart object={object} codes={data.codes} />}
      <FieldDrawer object={object} open={open} fields={data?.fields ?? []} onClose={() => go(undefined)} />
    </Stack>
  )
}

/** Which field is open, as the address says it. */
function useOpenField(object: string) {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = (open: string | undefined) =>
    void navigate({ to: '.', search: { of: object, ...(open !== undefined && { open }) } })
  const { open } = search
  return [typeof open === 'string' ? open : undefined, go] as const
}

function Head({ object: { name, plural }, onAdd }: OfObject & { readonly onAdd: () => void }) {
  const { t } = useTranslation('admin')
  const navigate = useNavigate()
  const leave = () => void navigate({ to: '/admin/$page', params: { page: 'objects' } })
  return (
    <div>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link to="/admin/$page" params={{ page: 'objects' }} search={{}} {...props} />}
      >
        {t('objects.title')}
      </Anchor>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>
            <bdi>{nameIn(plural)}</bdi>
          </Title>
          <Text className={look.id}>{name}</Text>
        </div>
        <Group gap="xs">
          {isOwnObject(name) ? (
            <RemoveButton command={{ path: `/objects/${name}` }} name={nameIn(plural)} onDone={leave} />
          ) : null}
          <Button size="sm" leftSection={<IconPlus size={16} />} onClick={onAdd}>
            {t('fields.add')}
          </Button>
        </Group>
      </Group>
    </div>
  )
}

interface DrawerProps extends OfObject {
  readonly open: string | undefined
  readonly fields: readonly OwnField[]
  readonly onClose: () => void
}

function FieldDrawer({ object, open, fields, onClose }: DrawerProps) {
  const { t } = useTranslation('admin')
  const kind = useMemo(() => fieldKindOf(object.name), [object.name])
  const found = fields.find(({ name }) => name === open)
  const row: FieldRow | undefined = found && {
    ...{ ...found, choices: linesOf(found) },
    ...{ id: found.name, object: object.name },
  }
  return (
    <FormDrawer
      isOpen={open === NEW || row !== undefined}
      onClose={onClose}
      title={row === undefined ? t('fields.add') : <bdi>{nameIn(row.label)}</bdi>}
    >
      <SettingForm
        key={open}
        kind={kind}
        schema={{}}
        row={row}
        initial={row ?? blankOf(kind.fields, {})}
        onDone={onClose}
      />
    </FormDrawer>
  )
}
