import { Paper, Skeleton, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { WorkFigures } from '../../../api/shapes/work-figures.ts'
import { useRead } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { useWord } from '../use-word.ts'
import { type Compared, doneIn, linesOf } from './figures.ts'
import { RangeBar } from './range-bar.tsx'
import { useRange } from './use-range.ts'
import { useUnits } from './use-units.ts'
import look from './work.module.css'

interface Report {
  readonly now: WorkFigures
  readonly before: WorkFigures
  readonly people: readonly { readonly id: string; readonly name: string; readonly now: WorkFigures }[]
}

/** What somebody or the team did, in figures beside the period before. */
export function ReportPage() {
  const { t } = useTranslation('calendar')
  const range = useRange('week')
  const path = `/work-report?${range.query}&user=${encodeURIComponent(range.user)}`
  const { data, error, refetch } = useRead<Report>(path)
  return (
    <div className={look.page}>
      <RangeBar title={t('report.title')} range={range} hasTeam />
      {data === undefined && error !== null ? <PageError error={error} reset={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton h={360} /> : null}
      {data === undefined ? null : <Comparison now={data.now} before={data.before} />}
      {data === undefined || range.user !== 'team' ? null : <People people={data.people} />}
    </div>
  )
}

function Comparison({ now, before }: Pick<Report, 'now' | 'before'>) {
  const { t } = useTranslation('calendar')
  return (
    <Paper p="sm">
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('report.what')}</Table.Th>
              <Table.Th className={look.number}>
                <span className={`${look.swatch} ${look.barNow}`} aria-hidden />
                {t('report.now')}
              </Table.Th>
              <Table.Th className={look.number}>
                <span className={`${look.swatch} ${look.barBefore}`} aria-hidden />
                {t('report.before')}
              </Table.Th>
              <Table.Th className={look.number}>{t('report.change')}</Table.Th>
              <Table.Td aria-hidden />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {linesOf(now, before).map((line) => (
              <Line key={line.key} line={line} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function Line({ line: { key, kind, unit, now, before } }: { readonly line: Compared }) {
  const { t } = useTranslation('calendar')
  const wordOf = useWord()
  const format = useFormat()
  const shown = useUnits()
  const most = Math.max(now, before, 1)
  const change =
    before === 0 ? '–' : `${now >= before ? '+' : '−'}${format.percent((100 * Math.abs(now - before)) / before)}`
  const name = kind === undefined ? wordOf('report', key) : t('report.done', { kind: wordOf('type', kind) })
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td className={look.number}>{shown[unit](now)}</Table.Td>
      <Table.Td className={look.number}>{shown[unit](before)}</Table.Td>
      <Table.Td className={look.number}>{change}</Table.Td>
      <Table.Td>
        <div className={look.bars} aria-hidden>
          <div className={look.barNow} style={{ inlineSize: `${(100 * now) / most}%` }} />
          <div className={look.barBefore} style={{ inlineSize: `${(100 * before) / most}%` }} />
        </div>
      </Table.Td>
    </Table.Tr>
  )
}

function People({ people }: Pick<Report, 'people'>) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const most = Math.max(...people.map(({ now }) => now.talkMs), 1)
  return (
    <Paper p="sm" component="section">
      <Title order={2} mb={4}>
        {t('report.people')}
      </Title>
      <Table.ScrollContainer minWidth={620}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('whose')}</Table.Th>
              <Table.Th className={look.number}>{t('report.callsIn')}</Table.Th>
              <Table.Th className={look.number}>{t('report.callsOut')}</Table.Th>
              <Table.Th className={look.number}>{t('report.threads')}</Table.Th>
              <Table.Th className={look.number}>{t('report.doneAll')}</Table.Th>
              <Table.Th className={look.number}>{t('report.talkMs')}</Table.Th>
              <Table.Td aria-hidden />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map(({ id, name, now }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <bdi>{name}</bdi>
                </Table.Td>
                <Table.Td className={look.number}>{format.number(now.callsIn)}</Table.Td>
                <Table.Td className={look.number}>{format.number(now.callsOut)}</Table.Td>
                <Table.Td className={look.number}>{format.number(now.threads)}</Table.Td>
                <Table.Td className={look.number}>{format.number(doneIn(now))}</Table.Td>
                <Table.Td className={look.number}>{format.duration(now.talkMs)}</Table.Td>
                <Table.Td>
                  <div className={look.bars} aria-hidden>
                    <div className={look.barNow} style={{ inlineSize: `${(100 * now.talkMs) / most}%` }} />
                  </div>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
