import { ActionIcon, Anchor, Paper, Skeleton, Text, Title } from '@mantine/core'
import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallRecord } from '../../../api/shapes/call-record.ts'
import type { Contact } from '../../../api/shapes/customer.ts'
import { useRead } from '../../shared/api.ts'
import { clockText, useFormat } from '../../shared/format.ts'
import { later } from '../../shared/later.tsx'
import { useLive } from '../../shared/live.ts'
import { useDesk } from '../desk-context.ts'
import { useNames } from '../names.ts'
import { useDial } from '../use-dial.ts'
import look from './today.module.css'

const MOST = 50
const OwnCallbacks = later(async () => {
  const [{ OwnCallbacks: Own }] = await Promise.all([
    import('../../callbacks/own-callbacks.tsx'),
    i18next.loadNamespaces('callbacks'),
  ])
  return Own
})

/** Between calls: the agent's own calls of the day, the newest first. */
export function TodayPane() {
  const { t } = useTranslation('agent')
  const { id } = useDesk().work.agent
  const [fromMs] = useState(() => new Date().setHours(0, 0, 0, 0))
  const path = `/calls?agent=${id}&fromMs=${fromMs}&limit=${MOST}`
  const { data } = useRead<{ readonly rows: readonly CallRecord[] }>(path)
  const { rows } = useLive('callbacks')
  const hasCallbacks = [...rows.values()].some(({ agent }) => agent === id)
  return (
    <>
      {hasCallbacks ? <OwnCallbacks /> : null}
      <Paper component="section" p="sm">
        <Title order={2} mb="xs">
          {t('today.calls')}
        </Title>
        {data === undefined ? <Skeleton h={160} /> : <Calls rows={data.rows} />}
      </Paper>
    </>
  )
}

function Calls({ rows }: { readonly rows: readonly CallRecord[] }) {
  const { t } = useTranslation('agent')
  if (rows.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('today.none')}
      </Text>
    )
  return (
    <div className={look.frame}>
      <table className={look.calls}>
        <thead>
          <tr>
            <th scope="col">{t('today.at')}</th>
            <th scope="col">{t('today.with')}</th>
            <th scope="col">{t('today.outcome')}</th>
            <th scope="col" className={look.end}>
              {t('today.length')}
            </th>
            <th scope="col" className={look.act} aria-label={t('dial.call')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CallRow({ call }: { readonly call: CallRecord }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  const names = useNames()
  const { dial, isDialling } = useDial()
  const { direction, from, to, contact, disposition, outcome, talkMs, startedAtMs } = call
  const number = direction === 'in' ? from : to
  const Icon = direction === 'in' ? IconPhoneIncoming : IconPhoneOutgoing
  const label = t('dial.callNumber', { number })
  return (
    <tr>
      <td className={look.at}>
        <Icon size={14} aria-label={t(`timeline.${direction || 'out'}`)} /> {format.shortTime(startedAtMs)}
      </td>
      <td>
        <Who call={call} number={number} /> {call.system}
      </td>
      <td>
        {disposition === ''
          ? t(`outcome.${outcome}`, { defaultValue: outcome || t('today.running') })
          : names.disposition(disposition)}
      </td>
      <td className={look.end}>{clockText(talkMs)}</td>
      <td>
        <ActionIcon
          size="sm"
          aria-label={label}
          title={label}
          disabled={isDialling || number === ''}
          onClick={() => void dial({ to: number, ...(contact === '' ? {} : { contact }) })}
        >
          <IconPhoneOutgoing size={14} />
        </ActionIcon>
      </td>
    </tr>
  )
}

function Who({ call, number }: { readonly call: CallRecord; readonly number: string }) {
  const { show } = useDesk()
  const { contact, name } = call
  const { data } = useRead<Contact>(`/contacts/${contact}`, { isWanted: contact !== '' })
  if (contact === '') return <bdi>{name || number}</bdi>
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => show({ kind: 'contacts', id: contact })}>
      <bdi>{data?.name ?? (name || number)}</bdi>
    </Anchor>
  )
}
