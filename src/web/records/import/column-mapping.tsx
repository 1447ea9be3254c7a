import { NativeSelect, Paper, Table, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownImport } from '../../../api/shapes/import.ts'
import { useCommand } from '../../shared/command.ts'
import { useLabel } from '../here.ts'
import look from '../records.module.css'

const SHOWN_ROWS = 3
const ORDERS = ['ymd', 'dmy', 'mdy'] as const

type Mapping = ShownImport['mapping']

/** Where each column of a file goes; each change is kept at once, and what was tried before counts no more. */
export function ColumnMapping({ one }: { readonly one: ShownImport }) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const { send, isSending } = useCommand()
  const { mapping, targets } = one
  const change = (next: Partial<Mapping>) =>
    void send<ShownImport>({ method: 'PUT', path: `/imports/${one.id}/mapping`, body: { ...mapping, ...next } })
  const choose = (index: number, target: string) => {
    const columns = one.columns.map((_, at) => (at === index ? target || null : (mapping.columns[at] ?? null)))
    change({ columns })
  }
  const options = [
    { value: '', label: t('import.nowhere') },
    ...targets.map(({ name, label }) => ({ value: name, label: labelOf(label) })),
  ]
  const labelOfTarget = (name: string) => options.find(({ value }) => value === name)?.label ?? name
  return (
    <Paper p={0} component="section" aria-labelledby="import-columns">
      <Title order={2} size="h4" p="sm" id="import-columns">
        {t('import.columns')}
      </Title>
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.column')}</Table.Th>
              <Table.Th>{t('import.first')}</Table.Th>
              <Table.Th>{t('import.to')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {one.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file are told apart by their place alone
              <Table.Tr key={index}>
                <Table.Td className={look.cell}>
                  <bdi>{column}</bdi>
                </Table.Td>
                <Table.Td className={look.cell}>
                  <bdi>{samplesOf(one, index)}</bdi>
                </Table.Td>
                <Table.Td>
                  <NativeSelect
                    aria-label={t('import.to.of', { column })}
                    value={mapping.columns[index] ?? ''}
                    onChange={({ currentTarget }) => choose(index, currentTarget.value)}
                    disabled={isSending}
                    data={options}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div className={look.extras}>
        {Object.entries(mapping.constants).map(([name, value]) => (
          <TextInput
            key={name}
            label={t('import.otherwise', { field: labelOfTarget(name) })}
            defaultValue={value}
            maxLength={200}
            onBlur={({ currentTarget }) => {
              if (currentTarget.value !== value)
                change({ constants: { ...mapping.constants, [name]: currentTarget.value } })
            }}
          />
        ))}
        <NativeSelect
          label={t('import.days')}
          value={mapping.dayOrder}
          onChange={({ currentTarget }) => change({ dayOrder: orderOf(currentTarget.value) })}
          data={ORDERS.map((order) => ({ value: order, label: t(`import.days.${order}`) }))}
        />
      </div>
    </Paper>
  )
}

function samplesOf({ first }: ShownImport, index: number): string {
  const cells = first.slice(0, SHOWN_ROWS).map((row) => row[index] ?? '')
  return cells.filter((cell) => cell !== '').join(' · ')
}

function orderOf(text: string): Mapping['dayOrder'] {
  return ORDERS.find((order) => order === text) ?? 'ymd'
}
