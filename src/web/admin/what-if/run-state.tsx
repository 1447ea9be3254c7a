import { Alert, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { WhatIfRow } from '../../../api/shapes/what-if.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { ResultTables } from './result-tables.tsx'

/** How far the last run is, why there is no result, or the result. */
export function RunState({ run }: { readonly run: WhatIfRow }) {
  const { t } = useTranslation('admin')
  const { state } = run
  if (state.status === 'done') return <ResultTables run={run} result={state.result} />
  if (state.status === 'failed')
    return (
      <Alert color="red" role="alert" title={t(`whatIf.failed.${state.reason}`)}>
        <bdi>{state.detail}</bdi>
      </Alert>
    )
  return <Underway id={run.id} state={state} />
}

interface UnderwayProps {
  readonly id: string
  readonly state: Extract<WhatIfRow['state'], { readonly status: 'reading' | 'running' }>
}

function Underway({ id, state }: UnderwayProps) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const isReading = state.status === 'reading'
  const text = isReading
    ? t('whatIf.reading', { events: format.number(state.events) })
    : t('whatIf.running', { done: state.done, of: state.of })
  return (
    <Paper>
      <Stack gap="sm">
        <Text role="status">{text}</Text>
        <Progress value={isReading ? 100 : (100 * state.done) / state.of} animated={isReading} aria-label={text} />
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={isSending}
            onClick={() => void send({ method: 'DELETE', path: `/what-if/${id}` })}
          >
            {t('whatIf.end')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
