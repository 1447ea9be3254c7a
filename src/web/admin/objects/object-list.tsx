import { Anchor, Button, Paper, Stack, Table } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { useFormat } from '../../shared/format.ts'
import { useActions } from '../../shared/keys.ts'
import { Pill } from '../../shared/pill.tsx'
import look from '../admin.module.css'
import { nameIn } from '../kinds/names.ts'
import { PageHead } from '../page-head.tsx'
import { FormDrawer } from '../settings/form-drawer.tsx'
import { blankOf } from '../settings/schema.ts'
import { SettingForm } from '../settings/setting-form.tsx'
import { NEW, useOpen } from '../settings/use-open.ts'
import { newObject } from './new-object.ts'
import { isOwnObject } from './own-field.ts'

/** Every kind of record, with the way to its fields and to its records; and the form that makes another kind. */
export function ObjectList({ objects }: { readonly objects: readonly ShownObject[] }) {
  const { t } = useTranslation('admin')
  const [open, go] = useOpen()
  useActions([{ name: 'admin.add', label: t('objects.add'), keys: 'N', run: () => go(NEW) }])
  const leave = () => go(undefined)
  return (
    <Stack gap="md">
      <PageHead title="objects.title" about="objects.about">
        <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => go(NEW)}>
          {t('objects.add')}
        </Button>
      </PageHead>
      <Paper p={0}>
        <Table.ScrollContainer minWidth={560}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('column.name')}</Table.Th>
                <Table.Th>{t('objects.from')}</Table.Th>
                <Table.Th ta="end">{t('objects.fields')}</Table.Th>
                <Table.Th>{t('objects.records')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {objects.map((object) => (
                <ObjectLine key={object.name} object={object} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      <FormDrawer isOpen={open === NEW} onClose={leave} title={t('objects.add')}>
        <SettingForm
          kind={newObject}
          schema={{}}
          row={undefined}
          initial={blankOf(newObject.fields, {})}
          onDone={leave}
        />
      </FormDrawer>
    </Stack>
  )
}

function ObjectLine({ object: { name, plural, path, fields } }: { readonly object: ShownObject }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/admin/$page" params={{ page: 'objects' }} search={{ of: name }} className={look.nameButton}>
          <bdi>{nameIn(plural)}</bdi>
          <span className={look.id}>{name}</span>
        </Link>
      </Table.Td>
      <Table.Td>
        {isOwnObject(name) ? <Pill tone="good">{t('objects.from.own')}</Pill> : t('objects.from.program')}
      </Table.Td>
      <Table.Td ta="end">{format.number(fields.length)}</Table.Td>
      <Table.Td>
        {path === null ? (
          '–'
        ) : (
          <Anchor size="sm" renderRoot={(props) => <Link to="/records/$path" params={{ path }} {...props} />}>
            {t('objects.open')}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
