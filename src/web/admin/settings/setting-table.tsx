import { Paper, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import type { Values } from './field.ts'
import type { SettingKind } from './kind.ts'

interface TableProps<Row extends Values & { readonly id: string }> {
  readonly kind: SettingKind<Row>
  readonly rows: readonly Row[]
  readonly onOpen: (id: string) => void
}

/** A list of settings; the name of each opens its form. */
export function SettingTable<Row extends Values & { readonly id: string }>({ kind, rows, onOpen }: TableProps<Row>) {
  const { t } = useTranslation('admin')
  if (rows.length === 0) return <Text c="dimmed">{t('search.none')}</Text>
  return (
    <Paper p={0}>
      <Table.ScrollContainer minWidth={kind.columns.length * 110 + 160}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.name')}</Table.Th>
              {kind.columns.map(({ label, isNumber }) => (
                <Table.Th key={label} ta={isNumber === true ? 'end' : 'start'}>
                  {t(label)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <button type="button" className={look.nameButton} onClick={() => onOpen(row.id)}>
                    <bdi>{kind.nameOf(row)}</bdi>
                    {kind.nameOf(row) === row.id ? null : <span className={look.id}>{kind.idOf?.(row) ?? row.id}</span>}
                  </button>
                </Table.Td>
                {kind.columns.map(({ label, show, isNumber }) => (
                  <Table.Td key={label} ta={isNumber === true ? 'end' : 'start'}>
                    {show(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
