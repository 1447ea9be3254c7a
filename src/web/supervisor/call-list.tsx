import { Group, Paper, SegmentedControl, Skeleton, Title } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../api/shapes/call-now.ts'
import { Empty } from '../shared/empty.tsx'
import { useFormat } from '../shared/format.ts'
import { useLive, useLiveRow } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import { CALL_TONE } from '../shared/status-tone.ts'
import { Age } from './age.tsx'
import { CustomerName } from './customer-name.tsx'
import look from './floor.module.css'
import { type CallFilter, countCalls, pickCalls, sinceOf } from './floor-filter.ts'
import { FloorList } from './floor-list.tsx'
import { urgencyOfStay, urgencyOfWait } from './thresholds.ts'
import { useSelection } from './use-selection.ts'

const FILTERS: readonly CallFilter[] = ['all', 'waiting', 'talking']
const idOf = ({ interaction }: CallNow) => interaction
const drawName = (call: CallNow) => <CustomerName call={call} />
const drawCall = (call: CallNow) => <CallCells call={call} />
const drawUnder = (call: CallNow) => <QueueOf call={call} />

/** The calls in hand, live, those who wait first. */
export function CallList() {
  const { t } = useTranslation('supervisor')
  const { rows, isLoaded } = useLive('calls')
  const { openCall } = useSelection()
  const [filter, setFilter] = useState<CallFilter>('all')
  const { number } = useFormat()
  const calls = useMemo(() => pickCalls(rows.values(), filter), [rows, filter])
  const counts = useMemo(() => countCalls(rows.values()), [rows])
  return (
    <Paper component="section" aria-labelledby="calls-title">
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2} id="calls-title">
          {t('calls.title')}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('calls.filter')}
          value={filter}
          data={FILTERS.map((value) => ({ value, label: t(`calls.${value}`, { shown: number(counts[value]) }) }))}
          onChange={(value) => setFilter(FILTERS.find((each) => each === value) ?? 'all')}
        />
      </Group>
      {isLoaded ? null : <Skeleton h={360} />}
      {isLoaded && calls.length === 0 ? <Empty title={t('calls.none')} hint={t('calls.none.hint')} /> : null}
      {calls.length === 0 ? null : (
        <FloorList
          {...{ rows: calls, chosen: filter, idOf, drawName, draw: drawCall, drawUnder }}
          label={t('calls.title')}
          layout={look.calls}
          columns={[
            { text: t('calls.who') },
            { text: t('calls.queue') },
            { text: t('calls.state') },
            { text: t('calls.since'), isEnd: true },
          ]}
          onOpen={({ interaction }) => openCall(interaction)}
        />
      )}
    </Paper>
  )
}

const CallCells = memo(function CallCells({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('shared')
  const queue = useLiveRow('queues', call.queue)
  const agentName = useLiveRow('agents', call.agent)?.name ?? call.agent
  const { status } = call
  const isWaiting = status === 'waiting' || status === 'offered'
  return (
    <>
      <td className={look.extra}>
        <QueueOf call={call} />
      </td>
      <td>
        <Pill tone={CALL_TONE[status]}>{t(`callStatus.${status}`)}</Pill>
        <div className={`${look.cell} ${look.faint}`}>{agentName === '' ? null : <bdi>{agentName}</bdi>}</div>
      </td>
      <td className={look.end}>
        <Age
          sinceMs={sinceOf(call)}
          urgencyOf={(ms) =>
            isWaiting ? urgencyOfWait(ms, queue ?? { serviceLevelMs: 20_000 }) : urgencyOfStay('talking', ms)
          }
        />
      </td>
    </>
  )
})

function QueueOf({ call: { queue } }: { readonly call: CallNow }) {
  const name = useLiveRow('queues', queue)?.name ?? ''
  return (
    <bdi className={look.cell} title={name}>
      {name}
    </bdi>
  )
}
