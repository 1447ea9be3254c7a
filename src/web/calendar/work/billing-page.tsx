import { Button, Paper, Skeleton, Table } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import { RangeBar } from './range-bar.tsx'
import { useRange } from './use-range.ts'
import { useUnits } from './use-units.ts'
import look from './work.module.css'

interface BillingSum {
  readonly user: string
  readonly userName: string
  readonly contact: string
  readonly contactName: string
  readonly account: string
  readonly accountName: string
  readonly count: number
  readonly minutes: number
  readonly cents: number
}

/** What of people's time customers are billed for. */
export function BillingPage() {
  const { t } = useTranslation('calendar')
  const range = useRange('month')
  const query = `${range.query}&users=${encodeURIComponent(range.user)}`
  const { data, error, refetch } = useRead<{ readonly sums: readonly BillingSum[] }>(`/time-billing?${query}`)
  return (
    <div className={look.page}>
      <RangeBar title={t('billing.title')} range={range} hasTeam>
        <Button
          component="a"
          href={`/api/v1/time-billing.csv?${query}`}
          download
          variant="default"
          size="sm"
          leftSection={<IconDownload size={16} />}
        >
          {t('billing.file')}
        </Button>
      </RangeBar>
      {data === undefined && error !== null ? <PageError error={error} reset={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton h={240} /> : null}
      {data?.sums.length === 0 ? <Empty title={t('billing.none')} hint={t('billing.none.hint')} /> : null}
      {data === undefined || data.sums.length === 0 ? null : <Sums sums={data.sums} />}
    </div>
  )
}

function Sums({ sums }: { readonly sums: readonly BillingSum[] }) {
  const { t } = useTranslation('calendar')
  const { number } = useFormat()
  const { minutes, cents } = useUnits()
  const total = (pick: (sum: BillingSum) => number) => sums.reduce((all, each) => all + pick(each), 0)
  return (
    <Paper p="sm">
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('whose')}</Table.Th>
              <Table.Th>{t('billing.customer')}</Table.Th>
              <Table.Th className={look.number}>{t('billing.count')}</Table.Th>
              <Table.Th className={look.number}>{t('report.minutesSpent')}</Table.Th>
              <Table.Th className={look.number}>{t('report.billedCents')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sums.map((sum) => (
              <Table.Tr key={`${sum.user} ${sum.contact} ${sum.account}`}>
                <Table.Td>
                  <bdi>{sum.userName}</bdi>
                </Table.Td>
                <Table.Td>
                  <CustomerOf sum={sum} />
                </Table.Td>
                <Table.Td className={look.number}>{number(sum.count)}</Table.Td>
                <Table.Td className={look.number}>{minutes(sum.minutes)}</Table.Td>
                <Table.Td className={look.number}>{cents(sum.cents)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th colSpan={2}>{t('billing.total')}</Table.Th>
              <Table.Th className={look.number}>{number(total(({ count }) => count))}</Table.Th>
              <Table.Th className={look.number}>{minutes(total((sum) => sum.minutes))}</Table.Th>
              <Table.Th className={look.number}>{cents(total((sum) => sum.cents))}</Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function CustomerOf({ sum: { contact, contactName, account, accountName } }: { readonly sum: BillingSum }) {
  const shown = [
    { path: 'contacts', id: contact, name: contactName },
    { path: 'accounts', id: account, name: accountName },
  ].filter(({ name }) => name !== '')
  if (shown.length === 0) return <span className={look.dim}>–</span>
  return shown.map(({ path, id, name }, at) => (
    <span key={path}>
      {at === 0 ? '' : ', '}
      <Link to="/records/$path/$id" params={{ path, id }} className={look.link}>
        <bdi>{name}</bdi>
      </Link>
    </span>
  ))
}
