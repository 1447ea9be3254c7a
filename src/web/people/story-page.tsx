import { Anchor, Button, Paper, Skeleton, Text, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactPoint, Page } from '../../api/shapes/customer.ts'
import { OwedPromises } from '../agent/customer/owed-promises.tsx'
import { TimelineRow } from '../agent/customer/timeline-row.tsx'
import { useTimeline } from '../agent/customer/use-timeline.ts'
import { useHere, useLabel } from '../records/here.ts'
import { type RecordRow, titleOf } from '../records/record.ts'
import { ShownValue } from '../records/shown-value.tsx'
import { useRead } from '../shared/api.ts'
import { useFormat } from '../shared/format.ts'
import { PageError } from '../shared/page-error.tsx'
import { type Address, addressLabel } from './address-label.ts'
import { BarredLine } from './barred-line.tsx'
import { FiguresPart } from './figures-part.tsx'
import { OrgChart } from './org-chart.tsx'
import look from './story.module.css'
import { usePaper } from './use-paper.ts'

const LAST_TALKS = 12

interface Whom {
  readonly kind: 'contacts' | 'accounts'
  readonly id: string
}

/** All that somebody has to know who takes a customer over, on a page or two to be printed. */
export function StoryPage() {
  usePaper()
  const { id = '', path } = useParams({ strict: false })
  const { object } = useHere()
  const { data: row, error, refetch } = useRead<RecordRow>(`/${object.path}/${id}`)
  if (row === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (row === undefined) return <Skeleton h={320} />
  const kind = path === 'accounts' ? 'accounts' : 'contacts'
  return <Story row={row} whom={{ kind, id: row.id }} />
}

function Story({ row, whom }: { readonly row: RecordRow; readonly whom: Whom }) {
  const { t } = useTranslation('people')
  const { object } = useHere()
  const { kind, id } = whom
  const name = titleOf(object, row)
  return (
    <article className={look.sheet} data-sheet>
      <div className={look.tools}>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/records/$path/$id" params={{ path: kind, id }} {...props} />}
        >
          {t('story.back')}
        </Anchor>
        <Button variant="default" leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>
          {t('story.print')}
        </Button>
      </div>
      <Title order={1}>
        <bdi>{name}</bdi>
      </Title>
      <BarredLine {...whom} />
      <FiguresPart kind={kind} id={id} />
      <Facts row={row} />
      <Reached {...whom} />
      <Part title={t('story.promises')}>
        <OwedPromises kind={kind} id={id} />
        <Nothing path={`/${kind}/${id}/promises`} isOpen={({ doneAtMs }) => doneAtMs === null} />
      </Part>
      <Tasks {...whom} />
      <Talks {...whom} />
      {kind === 'accounts' ? <OrgChart id={id} /> : <Place id={id} />}
    </article>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper component="section" p="sm">
      <Title order={2} mb={4}>
        {title}
      </Title>
      {children}
    </Paper>
  )
}

/** Says that there is nothing where nothing is open. */
function Nothing({ path, isOpen }: { readonly path: string; readonly isOpen: (row: RecordRow) => boolean }) {
  const { t } = useTranslation('people')
  const { data } = useRead<Page<RecordRow>>(path)
  if (data === undefined || data.rows.some(isOpen)) return null
  return (
    <Text size="sm" c="dimmed">
      {t('story.none')}
    </Text>
  )
}

/** Every field that holds something. */
function Facts({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('people')
  const { object } = useHere()
  const labelOf = useLabel()
  const fields = object.fields.filter(({ name }) => row[name] !== null && row[name] !== '' && name !== object.title)
  return (
    <Part title={t('story.who')}>
      <dl className={look.facts}>
        {fields.map((field) => (
          <div key={field.name} {...(field.kind === 'long-text' && { 'data-wide': true })}>
            <dt>{labelOf(field.label)}</dt>
            <dd>
              <ShownValue field={field} value={row[field.name] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

function Reached({ kind, id }: Whom) {
  const { t, i18n } = useTranslation('people')
  const points = useRead<Page<ContactPoint>>(`/${kind}/${id}/points`).data?.rows ?? []
  const owner = kind === 'contacts' ? 'contact' : 'account'
  const found = useRead<Page<Address & { readonly id: string }>>(`/addresses?${owner}=${id}`).data?.rows ?? []
  if (points.length + found.length === 0) return null
  return (
    <Part title={t('story.reach')}>
      <ul className={look.lines}>
        {points.map(({ id: each, value, noCalls }) => (
          <li key={each}>
            <bdi>{value}</bdi>
            {noCalls === true ? ` – ${t('barred.call')}` : ''}
          </li>
        ))}
        {found.map((address) => (
          <li key={address.id}>
            <bdi>{addressLabel(address, i18n.language)}</bdi>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Tasks({ kind, id }: Whom) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const owner = kind === 'contacts' ? 'contact' : 'account'
  const { data } = useRead<Page<RecordRow>>(`/activities?${owner}=${id}&status=planned&limit=20`)
  if (data === undefined) return null
  return (
    <Part title={t('story.tasks')}>
      {data.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('story.none')}
        </Text>
      ) : null}
      <ul className={look.lines}>
        {data.rows.map((row) => {
          const atMs = row['startAtMs'] ?? row['dueAtMs']
          return (
            <li key={row.id}>
              <bdi>{String(row['subject'] ?? '')}</bdi>
              {typeof atMs === 'number' ? ` – ${format.dateTime(atMs)}` : ''}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

function Talks(whom: Whom) {
  const { t } = useTranslation('people')
  const { entries, isLoading } = useTimeline(whom)
  const talks = entries.filter(({ channel }) => channel !== 'activity' && channel !== 'promise').slice(0, LAST_TALKS)
  return (
    <Part title={t('story.talks')}>
      {!isLoading && talks.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('story.none')}
        </Text>
      ) : null}
      {talks.map((entry) => (
        <TimelineRow key={entry.id} entry={entry} />
      ))}
    </Part>
  )
}

/** Where somebody stands in the account that is theirs. */
function Place({ id }: { readonly id: string }) {
  const { data } = useRead<Page<RecordRow>>(`/contacts/${id}/memberships`)
  const own = data?.rows.find((row) => row['isPrimary'] === true) ?? data?.rows[0]
  return own === undefined ? null : <OrgChart id={String(own['account'])} here={id} />
}
