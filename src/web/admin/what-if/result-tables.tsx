import { Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { WhatIfRow } from '../../../api/shapes/what-if.ts'
import { useFormat } from '../../shared/format.ts'
import { useQueueOptions } from '../kinds/options.ts'
import { Figure, useFigure } from './figure.tsx'

type Result = Extract<WhatIfRow['state'], { readonly status: 'done' }>['result']
type Means = Result['variants'][number]['centre']

const QUEUE_FIGURES = ['serviceLevel', 'asaS', 'abandonRate', 'longestWaitS'] as const
const CENTRE_FIGURES = [...QUEUE_FIGURES, 'occupancy', 'callsSpread'] as const
const HONEST_FIGURES = ['serviceLevel', 'asaS', 'abandonRate'] as const

/** What would have come of the day: first how far to believe it, then the centre, then each queue. */
export function ResultTables({ run, result }: { readonly run: WhatIfRow; readonly result: Result }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const queues = useQueueOptions()
  const nameOf = (id: string) => queues.find(({ value }) => value === id)?.label ?? id
  const ids = Object.entries(result.variants[0]?.queues ?? {}).flatMap(([id, means]) =>
    (means['offered']?.mean ?? 0) > 0 ? [id] : [],
  )
  return (
    <Stack gap="md">
      <Title order={2}>{t('whatIf.result', { day: run.day, calls: format.number(result.calls) })}</Title>
      <HonestTable error={result.error} />
      <FigureTable
        title={t('whatIf.centre')}
        figures={CENTRE_FIGURES}
        rows={result.variants.map(({ name, centre, difference }) => ({ name, own: centre, than: difference.centre }))}
      />
      {ids.map((id) => (
        <FigureTable
          key={id}
          title={nameOf(id)}
          figures={QUEUE_FIGURES}
          rows={result.variants.map((variant) => ({
            name: variant.name,
            own: variant.queues[id] ?? {},
            than: variant.difference.queues[id] ?? {},
          }))}
        />
      ))}
      <Text size="sm" c="dimmed">
        {t('whatIf.legend', { draws: run.draws })}
      </Text>
    </Stack>
  )
}

/** The day without a change beside what happened: as far as that is off, the rest may be too. */
function HonestTable({ error }: { readonly error: Result['error'] }) {
  const { t } = useTranslation('admin')
  const figure = useFigure()
  return (
    <Paper>
      <Title order={3}>{t('whatIf.honest')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('whatIf.honest.hint')}
      </Text>
      <Table w="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('whatIf.figure')}</Table.Th>
            <Table.Th ta="end">{t('whatIf.really')}</Table.Th>
            <Table.Th ta="end">{t('whatIf.replayed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {HONEST_FIGURES.map((name) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`whatIf.${name}`)}
              </Table.Th>
              <Table.Td ta="end">{figure.plain(error[name].really)}</Table.Td>
              <Table.Td ta="end">{figure.plain(error[name].replayed)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

interface FigureTableProps {
  readonly title: string
  readonly figures: readonly (typeof CENTRE_FIGURES)[number][]
  /** The first is the day without a change. */
  readonly rows: readonly { readonly name: string; readonly own: Means; readonly than: Means }[]
}

function FigureTable({ title, figures, rows }: FigureTableProps) {
  const { t } = useTranslation('admin')
  return (
    <Paper p={0}>
      <Title order={3} p="sm">
        <bdi>{title}</bdi>
      </Title>
      <Table.ScrollContainer minWidth={620}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th miw={180}>{t('whatIf.variant')}</Table.Th>
              {figures.map((name) => (
                <Table.Th key={name} ta="end">
                  {t(`whatIf.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, own, than }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two variants may have the same name
              <Table.Tr key={at} style={{ verticalAlign: 'top' }}>
                <Table.Th scope="row" fw={400}>
                  {at === 0 ? t('whatIf.unchanged') : <bdi>{name}</bdi>}
                </Table.Th>
                {figures.map((each) => (
                  <Table.Td key={each} ta="end">
                    <Figure own={own[each]} than={at === 0 ? undefined : than[each]} />
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
