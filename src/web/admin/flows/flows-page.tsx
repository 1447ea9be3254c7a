import { NavLink, Paper, Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { PageHead } from '../page-head.tsx'
import { useOpen } from '../settings/use-open.ts'
import { FlowEditor } from './flow-editor.tsx'
import look from './flows.module.css'

interface FlowRow {
  readonly id: string
  readonly version: number
}

/** The flows that answer callers: read, changed as text, published. */
export function FlowsPage() {
  const { t } = useTranslation('admin')
  const [open, go] = useOpen()
  const { data, error, refetch } = useRead<{ flows: readonly FlowRow[] }>('/flows')
  if (error !== null) return <PageError error={error} reset={() => void refetch()} />
  const shown = data?.flows.find(({ id }) => id === open) ?? data?.flows[0]
  return (
    <Stack gap="md">
      <PageHead title="flows.title" about="flows.about" />
      {data === undefined ? <Skeleton h={320} /> : null}
      {data?.flows.length === 0 ? <Empty title={t('flows.empty')} hint={t('flows.empty.hint')} /> : null}
      {data === undefined || shown === undefined ? null : (
        <div className={look.flows}>
          <Paper p={4} component="nav" aria-label={t('flows.title')}>
            {data.flows.map(({ id, version }) => (
              <NavLink
                key={id}
                component="button"
                label={id}
                description={t('flows.version', { version })}
                active={id === shown.id}
                aria-current={id === shown.id ? 'true' : undefined}
                onClick={() => go(id)}
              />
            ))}
          </Paper>
          <FlowEditor key={shown.id} id={shown.id} version={shown.version} />
        </div>
      )}
    </Stack>
  )
}
