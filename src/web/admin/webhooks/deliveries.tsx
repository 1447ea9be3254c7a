import { Button, Fieldset, Group, SegmentedControl, Skeleton, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveryShape, WebhookShape } from '../../../api/shapes/webhook.ts'
import { ask } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'
import type { Refusal } from '../../shared/refusal.ts'
import { toasts } from '../../shared/toasts.ts'
import { ReplayForm } from './replay-form.tsx'

const PAGE = 20
const TONE = { delivered: 'good', failing: 'warn', parked: 'bad' } as const

interface DeliveryPage {
  readonly deliveries: readonly DeliveryShape[]
  readonly next: string
}

/** What became of the messages of the last month, and the way to send them again. */
export function Deliveries({ hook }: { readonly hook: WebhookShape }) {
  const { t } = useTranslation('admin')
  const [status, setStatus] = useState('')
  const list = useDeliveries(hook.id, status)
  const shown = list.data?.pages.flatMap((page) => page.deliveries)
  return (
    <Fieldset legend={t('deliveries.title')}>
      <Group justify="space-between" mb="xs">
        <SegmentedControl
          size="xs"
          value={status}
          onChange={setStatus}
          data={[
            { value: '', label: t('deliveries.all') },
            { value: 'parked', label: t('deliveries.parked') },
          ]}
        />
        <Button variant="subtle" loading={list.isFetching} onClick={() => void list.refetch()}>
          {t('deliveries.refresh')}
        </Button>
      </Group>
      {shown === undefined ? <Skeleton h={80} /> : null}
      {shown?.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('deliveries.none')}
        </Text>
      ) : null}
      {shown === undefined || shown.length === 0 ? null : <DeliveryTable hook={hook} shown={shown} />}
      {list.hasNextPage ? (
        <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('audit.more')}
        </Button>
      ) : null}
      <ReplayForm hook={hook} />
    </Fieldset>
  )
}

function useDeliveries(id: string, status: string) {
  return useInfiniteQuery<DeliveryPage, Refusal, { pages: readonly DeliveryPage[] }, readonly string[], string>({
    queryKey: ['webhooks', id, 'deliveries', status],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({
        limit: String(PAGE),
        ...(pageParam !== '' && { cursor: pageParam }),
        ...(status !== '' && { status }),
      })
      return ask({ path: `/webhooks/${id}/deliveries?${query}` })
    },
    getNextPageParam: ({ next }) => (next === '' ? undefined : next),
  })
}

interface TableProps {
  readonly hook: WebhookShape
  readonly shown: readonly DeliveryShape[]
}

function DeliveryTable({ hook, shown }: TableProps) {
  const { t } = useTranslation('admin')
  return (
    <Table.ScrollContainer minWidth={520} mah={360}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('deliveries.event')}</Table.Th>
            <Table.Th>{t('column.status')}</Table.Th>
            <Table.Th>{t('deliveries.answer')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((delivery) => (
            <DeliveryLine key={delivery.id} hook={hook} delivery={delivery} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function DeliveryLine({ hook, delivery }: { readonly hook: WebhookShape; readonly delivery: DeliveryShape }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { seq, topic, status, tries, httpStatus, error, tookMs, atMs } = delivery
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="xs" ff="monospace">
          {topic}
        </Text>
        <Text size="xs" c="dimmed">
          {t('deliveries.seq', { seq: format.number(seq), time: format.when(atMs) })}
        </Text>
      </Table.Td>
      <Table.Td>
        <Pill tone={TONE[status]}>{t(`deliveries.${status}`)}</Pill>
        {tries > 1 ? (
          <Text size="xs" c="dimmed">
            {t('deliveries.tries', { count: tries })}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <Text size="xs">
          {httpStatus === 0 ? '' : `${httpStatus} · `}
          {t('deliveries.took', { ms: format.number(tookMs) })}
        </Text>
        {error === '' ? null : (
          <Text size="xs" c="dimmed">
            <bdi>{error}</bdi>
          </Text>
        )}
      </Table.Td>
      <Table.Td>{status === 'failing' ? null : <AgainButton hook={hook} seq={seq} />}</Table.Td>
    </Table.Tr>
  )
}

function AgainButton({ hook: { id }, seq }: { readonly hook: WebhookShape; readonly seq: number }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const again = async () => {
    const body = { from: seq, to: seq }
    const outcome = await send<null>({ path: `/webhooks/${id}/replay`, body, changes: ['alerts'] })
    if ('answer' in outcome) toasts.show({ color: 'green', message: t('deliveries.sent') })
  }
  return (
    <Button
      variant="default"
      loading={isSending}
      aria-label={t('deliveries.againOne', { seq: format.number(seq) })}
      onClick={() => void again()}
    >
      {t('deliveries.again')}
    </Button>
  )
}
