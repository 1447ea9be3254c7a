import { Button, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChartBar, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../shared/keys.ts'
import { useSession } from '../../shared/session.ts'
import { useHere, useLabel } from '../here.ts'
import { canMerge } from '../merge/pair.ts'
import { NEW } from '../record.ts'
import look from '../records.module.css'
import { RemovedLink } from '../removed/removed-link.tsx'
import { RemovedList } from '../removed/removed-list.tsx'
import { SourceReport } from '../verify/source-report.tsx'
import { VerifyLink } from '../verify/verify-link.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { FoundList } from './found-list.tsx'
import own from './list.module.css'
import { listQuery } from './list-query.ts'
import { RecordList } from './record-list.tsx'
import { SearchBox } from './search-box.tsx'
import { StatisticsPanel } from './statistics-panel.tsx'
import { useChosen } from './use-chosen.ts'
import { type ListSearch, useListSearch } from './use-list-search.ts'
import { ViewPicker } from './view-picker.tsx'

/** All records of a kind: searched, narrowed, page after page. */
export function ListPage() {
  const { object } = useHere()
  const { removed }: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  return removed === true && object.rights.remove !== 'none' ? (
    <RemovedList key={object.path} />
  ) : (
    <List key={object.path} />
  )
}

function List() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const navigate = useNavigate()
  const search = useListSearch()
  const { role } = useSession()
  const [hasFigures, figures] = useDisclosure()
  const chosen = useChosen(JSON.stringify([object.path, listQuery({ ...search, sort: '' })]))
  const mayChoose = role !== 'agent' && object.rights.change !== 'none'
  const mayMake = object.rights.create !== 'none'
  useActions([
    {
      name: 'records.new',
      label: t('new'),
      keys: 'N',
      isEnabled: mayMake,
      run: () => void navigate({ to: '/records/$path/$id', params: { path: object.path, id: NEW } }),
    },
  ])
  return (
    <Stack gap="md">
      <div className={look.head}>
        <Title order={1} className={look.grow}>
          {labelOf(object.plural)}
        </Title>
        {object.title === null ? null : <SearchBox search={search} />}
        {role === 'agent' ? null : <ExportMenu search={search} isDisabled={search.text !== ''} />}
        {canMerge(object.path) ? <DuplicatesLink /> : null}
        {role === 'agent' ? null : <ImportLink />}
        {role === 'agent' || !canMerge(object.path) ? null : <HandoverLink />}
        <VerifyLink />
        <RemovedLink />
        {mayMake ? <NewLink /> : null}
      </div>
      {object.name === 'list-source' && role !== 'agent' ? <SourceReport /> : null}
      {search.text === '' ? (
        <>
          <ListBar search={search} hasFigures={hasFigures} onFigures={figures.toggle} />
          <Filters search={search} />
          {hasFigures ? <StatisticsPanel key={object.path} search={search} /> : null}
          {mayChoose ? <BulkBar search={search} chosen={chosen} /> : null}
          <RecordList search={search} chosen={mayChoose ? chosen : undefined} />
        </>
      ) : (
        <FoundList text={search.text} />
      )}
    </Stack>
  )
}

interface BarProps {
  readonly search: ListSearch
  readonly hasFigures: boolean
  readonly onFigures: () => void
}

function ListBar({ search, hasFigures, onFigures }: BarProps) {
  const { t } = useTranslation('records')
  return (
    <div className={own.bar}>
      <ViewPicker search={search} />
      <div className={look.grow} />
      <ColumnsMenu search={search} />
      <Button
        variant={hasFigures ? 'light' : 'default'}
        size="sm"
        leftSection={<IconChartBar size={16} />}
        aria-pressed={hasFigures}
        onClick={onFigures}
      >
        {t('figures')}
      </Button>
    </div>
  )
}

function DuplicatesLink() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  return (
    <Button
      renderRoot={(props) => <Link to="/records/$path/duplicates" params={{ path: object.path }} {...props} />}
      variant="default"
      size="sm"
    >
      {t('duplicates')}
    </Button>
  )
}

function HandoverLink() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  return (
    <Button
      renderRoot={(props) => <Link to="/records/$path/handover" params={{ path: object.path }} {...props} />}
      variant="default"
      size="sm"
    >
      {t('handover')}
    </Button>
  )
}

function ImportLink() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  return (
    <Button
      renderRoot={(props) => <Link to="/records/$path/import" params={{ path: object.path }} {...props} />}
      variant="default"
      size="sm"
    >
      {t('import')}
    </Button>
  )
}

function NewLink() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  return (
    <Button
      renderRoot={(props) => <Link to="/records/$path/$id" params={{ path: object.path, id: NEW }} {...props} />}
      size="sm"
      leftSection={<IconPlus size={16} />}
    >
      {t('new')}
    </Button>
  )
}
