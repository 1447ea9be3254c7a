import { Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QueueSettings } from '../../../core/words/queue.ts'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { PageHead } from '../page-head.tsx'
import { useSchema } from '../settings/schema.ts'
import { QuestionForm } from './question-form.tsx'
import { RunState } from './run-state.tsx'
import { isUnderway, useRuns } from './use-runs.ts'

/** The calls of a day once more under other settings, before those are made. */
export function WhatIfPage() {
  const { t } = useTranslation('admin')
  const schema = useSchema('queue')
  const list = useRead<{ queues: readonly QueueSettings[] }>('/settings/queues')
  const runs = useRuns()
  const error = list.error ?? (runs.data === undefined ? runs.error : null)
  if (error !== null)
    return <PageError error={error} reset={() => void Promise.all([list.refetch(), runs.refetch()])} />
  const queues = list.data?.queues.filter(({ channel }) => channel === 'voice')
  const [last] = runs.data?.runs ?? []
  const isReady = queues !== undefined && schema !== undefined && runs.data !== undefined
  return (
    <Stack gap="md">
      <PageHead title="whatIf.title" about="whatIf.about" />
      {isReady ? null : <Skeleton h={320} />}
      {isReady && queues.length === 0 ? <Empty title={t('whatIf.noQueues')} /> : null}
      {!isReady || queues.length === 0 ? null : (
        <>
          <QuestionForm {...{ queues, schema }} isUnderway={last !== undefined && isUnderway(last)} />
          {last === undefined ? (
            <Empty title={t('whatIf.empty')} hint={t('whatIf.empty.hint')} />
          ) : (
            <RunState run={last} />
          )}
        </>
      )}
    </Stack>
  )
}
