import { NativeSelect, Paper, Table, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownImport } from '../../../api/shapes/import.ts'
import { useCommand } from '../../shared/command.ts'
import { useLabel } from '../here.ts'
import look from '../records.module.css'
import { SourceSelect } from './source-select.tsx'

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
            {Object.entries(one.columns).map(([place, column]) => (
              <ColumnRow
                key={place}
                {...{ column, options, isSending }}
                samples={samplesOf(one, Number(place))}
                target={mapping.columns[Number(place)] ?? ''}
                onChoose={(target) => choose(Number(place), target)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Extras one={one} change={change} />
    </Paper>
  )
}

interface ColumnRowProps {
  readonly column: string
  /** What stands in it. */
  readonly samples: string
  readonly target: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly isSending: boolean
  readonly onChoose: (target: string) => void
}

function ColumnRow({ column, samples, target, options, isSending, onChoose }: ColumnRowProps) {
  const { t } = useTranslation('records')
  return (
    <Table.Tr>
      <Table.Td className={look.cell}>
        <bdi>{column}</bdi>
      </Table.Td>
      <Table.Td className={look.cell}>
        <bdi>{samples}</bdi>
      </Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('import.to.of', { column })}
          value={target}
          onChange={({ currentTarget }) => onChoose(currentTarget.value)}
          disabled={isSending}
          data={options}
        />
      </Table.Td>
    </Table.Tr>
  )
}

interface ExtrasProps {
  readonly one: ShownImport
  readonly change: (next: Partial<Mapping>) => void
}

/** What is said of every row. */
function Extras({ one: { mapping, targets }, change }: ExtrasProps) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const called = (name: string) => {
    const target = targets.find((each) => each.name === name)
    return target === undefined ? name : labelOf(target.label)
  }
  const plain = Object.entries(mapping.constants).filter(([name]) => name !== 'source')
  return (
    <div className={look.extras}>
      {targets.some(({ name }) => name === 'source') ? (
        <SourceSelect
          value={mapping.constants['source'] ?? ''}
          onChange={(source) => change({ constants: withSource(mapping.constants, source) })}
        />
      ) : null}
      {plain.map(([name, value]) => (
        <TextInput
          key={name}
          label={t('import.otherwise', { field: called(name) })}
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
  )
}

function withSource({ source: _, ...constants }: Mapping['constants'], source: string): Mapping['constants'] {
  return source === '' ? constants : { ...constants, source }
}

function samplesOf({ first }: ShownImport, index: number): string {
  const cells = first.slice(0, SHOWN_ROWS).map((row) => row[index] ?? '')
  return cells.filter((cell) => cell !== '').join(' · ')
}

function orderOf(text: string): Mapping['dayOrder'] {
  return ORDERS.find((order) => order === text) ?? 'ymd'
}
