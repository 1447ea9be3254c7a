import { Alert, Paper, Progress, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownImport } from '../../../api/shapes/import.ts'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import look from '../records.module.css'
import { ColumnMapping } from './column-mapping.tsx'
import { ImportRows } from './import-rows.tsx'
import { ImportSteps } from './import-steps.tsx'
import { isUnderway, useImport } from './use-import.ts'

const COUNTS = [
  ...['rows', 'new', 'duplicate', 'broken', 'made', 'updated'],
  ...['unchanged', 'skipped', 'overtaken', 'accountsMade', 'undone', 'kept'],
] as const satisfies readonly (keyof ShownImport['counts'])[]

/** One file on its way in: what is in it, where it goes, what would come of it, what came of it. */
export function OneImport({ id }: { readonly id: string }) {
  const { t } = useTranslation('records')
  const { data: one, error, refetch } = useImport(id)
  if (one === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (one === undefined) return <Skeleton h={420} />
  const isBefore = one.status === 'new' || one.status === 'previewed'
  return (
    <Stack gap="md">
      <Paper>
        <div className={look.head}>
          <Title order={2} size="h4" className={look.grow}>
            <bdi>{one.name || t('import.unnamed')}</bdi>
          </Title>
          <Text size="sm" role="status">
            {t(`import.status.${one.status}`)}
          </Text>
        </div>
        <Text size="sm" c="dimmed">
          {one.format.toUpperCase()} · {one.encoding.toUpperCase()}
        </Text>
        {isUnderway(one) ? (
          <Progress value={100} animated mt="sm" aria-label={t(`import.status.${one.status}`)} />
        ) : null}
        {one.fault === '' ? null : (
          <Alert color="red" role="alert" mt="sm" title={t('import.status.failed')}>
            <bdi>{one.fault}</bdi>
          </Alert>
        )}
        {one.status === 'new' ? null : <Counts one={one} />}
        <ImportSteps one={one} />
      </Paper>
      {isBefore ? <ColumnMapping one={one} /> : null}
      {one.status === 'new' ? null : <ImportRows one={one} />}
    </Stack>
  )
}

function Counts({ one }: { readonly one: ShownImport }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const told = COUNTS.filter((name) => name === 'rows' || one.counts[name] > 0)
  return (
    <dl className={look.counts}>
      {told.map((name) => (
        <div key={name}>
          <dt>{t(`import.count.${name}`)}</dt>
          <dd>{format.number(one.counts[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
