import { Button, Fieldset, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import type { SightRow } from '../../../api/shapes/sight.ts'
import type { UserRow } from '../../../api/shapes/user.ts'
import { useRead } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { nameIn } from '../kinds/names.ts'

const MOST_COUNTED = 10_000

/** What a user may see and do, as it is at this moment; read when somebody wants to know. */
export function Sight({ user }: { readonly user: UserRow }) {
  const { t } = useTranslation('admin')
  const [isOpen, setOpen] = useState(false)
  return (
    <Fieldset legend={t('sight.title')}>
      <Text size="xs" c="dimmed" mb={8}>
        {t('sight.about')}
      </Text>
      {isOpen ? (
        <SightTable user={user} />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('sight.show')}
        </Button>
      )}
    </Fieldset>
  )
}

function SightTable({ user }: { readonly user: UserRow }) {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ readonly sight: readonly SightRow[] }>(`/users/${user.id}/sight`)
  const objects = useRead<{ readonly objects: readonly ShownObject[] }>('/objects').data?.objects ?? []
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rights.object')}</Table.Th>
            <Table.Th ta="end">{t('sight.readable')}</Table.Th>
            <Table.Th>{t('sight.may')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data?.sight.map((row) => (
            <SightLine key={row.object} row={row} object={objects.find(({ name }) => name === row.object)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

interface LineProps {
  readonly row: SightRow
  readonly object: ShownObject | undefined
}

function SightLine({ row, object }: LineProps) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const counted = (count: number) => (count >= MOST_COUNTED ? `${format.number(count)}+` : format.number(count))
  const nameOf = (field: string) => nameIn(object?.fields.find(({ name }) => name === field)?.label ?? { en: field })
  const acts = (['create', 'change', 'remove'] as const).map((act) =>
    t('rights.line', { act: t(`act.${act}`), scope: t(`scope.${row[act]}`) }),
  )
  return (
    <Table.Tr>
      <Table.Td>{nameIn(object?.plural ?? { en: row.object })}</Table.Td>
      <Table.Td ta="end">{t('sight.of', { readable: counted(row.readable), total: counted(row.total) })}</Table.Td>
      <Table.Td>
        <Text size="xs">{acts.join(' · ')}</Text>
        {row.hidden.length === 0 ? null : (
          <Text size="xs" c="dimmed">
            {t('sight.hidden', { fields: row.hidden.map(nameOf).join(', ') })}
          </Text>
        )}
        {row.readOnly.length === 0 ? null : (
          <Text size="xs" c="dimmed">
            {t('sight.readOnly', { fields: row.readOnly.map(nameOf).join(', ') })}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
