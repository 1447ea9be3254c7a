import { Paper, Select, Skeleton, Table, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownStatistics } from '../../../api/shapes/list.ts'
import { ask } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import type { Refusal } from '../../shared/refusal.ts'
import { useHere, useLabel } from '../here.ts'
import { useConditionFields } from './condition-text.ts'
import { type GroupedBy, GroupKey } from './group-key.tsx'
import look from './list.module.css'
import { listQuery } from './list-query.ts'
import type { ListSearch } from './use-list-search.ts'

const STEPS = ['day', 'week', 'month', 'year'] as const
const FIGURES = ['sum', 'mean', 'least', 'most'] as const
const GROUPED = ['choice', 'reference', 'user', 'flag', 'day', 'time']

/** Counts the records of the list by one or two fields, with sums of a number. */
export function StatisticsPanel({ search }: { readonly search: ListSearch }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const fields = useConditionFields()
  const groupable = fields.filter(({ kind, shape }) => GROUPED.includes(kind) || shape === 'flag')
  const [first = 'createdAtMs:month'] = groupable.filter(({ kind }) => kind === 'choice').map(({ name }) => name)
  const [by, setBy] = useState(first)
  const [then, setThen] = useState('')
  const [of, setOf] = useState('')
  const numbers = object.fields.filter(({ shape }) => shape === 'number')
  const options = groupable.flatMap(({ name, label, shape }) =>
    shape === 'day' || shape === 'time'
      ? STEPS.map((step) => ({ value: `${name}:${step}`, label: `${labelOf(label)} · ${t(`step.${step}`)}` }))
      : [{ value: name, label: labelOf(label) }],
  )
  const others = options.filter(({ value }) => value !== by)
  const named = numbers.map(({ name, label }) => ({ value: name, label: labelOf(label) }))
  const keys = [by, then].filter((each) => each !== '')
  const grouped = keys.flatMap((key): GroupedBy[] => {
    const [name, step = ''] = key.split(':')
    const field = fields.find((each) => each.name === name)
    return field === undefined ? [] : [{ field, step }]
  })
  return (
    <Paper component="section" aria-label={t('figures')}>
      <div className={look.controls}>
        <Pick label={t('figures.by')} data={options} value={by} onChange={setBy} />
        {by === '' ? null : <Pick label={t('figures.then')} data={others} value={then} onChange={setThen} />}
        {numbers.length === 0 ? null : <Pick label={t('figures.of')} data={named} value={of} onChange={setOf} />}
      </div>
      <Figures search={search} keys={keys} of={of} by={grouped} />
    </Paper>
  )
}

interface PickProps {
  readonly label: string
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
}

function Pick({ label, data, value, onChange }: PickProps) {
  const { t } = useTranslation('records')
  return (
    <div className={look.control}>
      <Select
        label={label}
        data={data}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
        clearable
        searchable
        nothingFoundMessage={t('choice.none')}
      />
    </div>
  )
}

interface FiguresProps {
  readonly search: ListSearch
  readonly keys: readonly string[]
  readonly of: string
  readonly by: readonly GroupedBy[]
}

function Figures({ search, keys, of, by }: FiguresProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const query = new URLSearchParams({ ...listQuery({ ...search, sort: '' }), by: keys.join(','), of }).toString()
  const { data, error, refetch } = useQuery<ShownStatistics, Refusal>({
    queryKey: [object.path, 'statistics', query],
    queryFn: () => ask({ path: `/${object.path}/statistics?${query}` }),
    placeholderData: keepPreviousData,
  })
  if (data === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (data === undefined) return <Skeleton h={160} />
  const [whole] = data.figures
  return (
    <>
      <Text fw={600}>
        {t('figures.count', { count: data.count, shown: format.number(data.count) })}
        {whole === undefined || whole.sum === null
          ? ''
          : ` · ${t('figures.whole', { sum: format.number(whole.sum), mean: format.number(whole.mean ?? 0) })}`}
      </Text>
      {data.groups.length === 0 ? null : <Groups data={data} by={by} hasFigures={of !== ''} />}
      {data.isCut ? (
        <Text size="sm" c="dimmed">
          {t('figures.cut')}
        </Text>
      ) : null}
    </>
  )
}

interface GroupsProps {
  readonly data: ShownStatistics
  readonly by: readonly GroupedBy[]
  readonly hasFigures: boolean
}

function Groups({ data, by, hasFigures }: GroupsProps) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const format = useFormat()
  const shown = hasFigures ? FIGURES : []
  const most = Math.max(1, ...data.groups.map(({ count }) => count))
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : format.number(value)
  return (
    <Table.ScrollContainer minWidth={320} maxHeight={420}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {by.map(({ field }) => (
              <Table.Th key={field.name}>{labelOf(field.label)}</Table.Th>
            ))}
            <Table.Th className={look.number}>{t('figures.number')}</Table.Th>
            <Table.Th className={look.share} aria-hidden />
            {shown.map((name) => (
              <Table.Th key={name} className={look.number}>
                {t(`figures.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.groups.map(({ keys, count, figures: [figure] }) => (
            <Table.Tr key={JSON.stringify(keys)}>
              {by.map((each, at) => (
                <Table.Td key={each.field.name}>
                  <GroupKey by={each} value={keys[at] ?? null} />
                </Table.Td>
              ))}
              <Table.Td className={look.number}>{format.number(count)}</Table.Td>
              <Table.Td className={look.share} aria-hidden>
                <div className={look.line} style={{ inlineSize: `${Math.max(1, (100 * count) / most)}%` }} />
              </Table.Td>
              {shown.map((name) => (
                <Table.Td key={name} className={look.number}>
                  {number(figure?.[name])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
