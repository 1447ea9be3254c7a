import { ActionIcon, Button, NativeSelect, Skeleton, Text, TextInput } from '@mantine/core'
import { IconPhone, IconPhoneOff, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactPoint, Page } from '../../../api/shapes/customer.ts'
import { Reach } from '../../agent/customer/reach.tsx'
import type { Person } from '../../agent/desk-context.ts'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { Pill } from '../../shared/pill.tsx'
import { useSession } from '../../shared/session.ts'
import look from '../records.module.css'
import { PointState } from '../verify/point-state.tsx'

/** How somebody is reached: called by one click, added, taken away. */
export function Points({ kind, id }: Person) {
  const { t } = useTranslation('records')
  const { data } = useRead<Page<ContactPoint>>(`/${kind}/${id}/points`)
  if (data === undefined) return <Skeleton h={60} />
  return (
    <>
      {data.rows.length === 0 ? (
        <Text size="sm" c="dimmed" mb={4}>
          {t('reach.none')}
        </Text>
      ) : null}
      <ul className={look.lines}>
        {data.rows.map((point) => (
          <Line key={point.id} kind={kind} id={id} point={point} />
        ))}
      </ul>
      <NewPoint kind={kind} id={id} />
    </>
  )
}

function Line({ kind, id, point }: Person & { readonly point: ContactPoint }) {
  const { t } = useTranslation(['records', 'agent'])
  const { agent } = useSession()
  const { send, isSending } = useCommand()
  const label = t('reach.remove', { value: point.value })
  return (
    <li className={look.line}>
      <Text span size="xs" c="dimmed" w={56}>
        {t(`agent:person.${point.kind}`)}
      </Text>
      <span className={look.grow}>
        <bdi>
          {agent === '' || point.noCalls ? (
            point.value
          ) : (
            <Reach point={point} {...(kind === 'contacts' && { contact: id })} />
          )}
        </bdi>
      </span>
      <PointState kind={kind} id={id} point={point} />
      {point.kind === 'phone' ? <Bar kind={kind} id={id} point={point} /> : null}
      <ActionIcon
        size="sm"
        aria-label={label}
        title={label}
        disabled={isSending}
        onClick={() => void send({ method: 'DELETE', path: `/${kind}/${id}/points/${point.id}` })}
      >
        <IconX size={14} />
      </ActionIcon>
    </li>
  )
}

/** Whether a number may be called, in a word, and the way to change that. */
function Bar({ kind, id, point }: Person & { readonly point: ContactPoint }) {
  const { t } = useTranslation('records')
  const { send, isSending } = useCommand()
  const isBarred = point.noCalls === true
  const label = t(isBarred ? 'reach.free' : 'reach.bar', { value: point.value })
  const path = `/${kind}/${id}/points/${point.id}`
  return (
    <>
      {isBarred ? <Pill tone="bad">{t('reach.barred')}</Pill> : null}
      <ActionIcon
        size="sm"
        aria-label={label}
        title={label}
        disabled={isSending}
        onClick={() => void send({ method: 'PATCH', path, body: { noCalls: !isBarred } })}
      >
        {isBarred ? <IconPhone size={14} /> : <IconPhoneOff size={14} />}
      </ActionIcon>
    </>
  )
}

function NewPoint({ kind, id }: Person) {
  const { t } = useTranslation(['records', 'agent'])
  const { send, isSending } = useCommand()
  const [value, setValue] = useState('')
  const [way, setWay] = useState('phone')
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const body = { kind: way, value: value.trim() }
    const ended = await send({ path: `/${kind}/${id}/points`, body })
    if ('answer' in ended) setValue('')
  }
  return (
    <form className={look.row} style={{ marginBlockStart: 8 }} onSubmit={(event) => void add(event)}>
      <NativeSelect
        aria-label={t('reach.kind')}
        value={way}
        onChange={({ currentTarget }) => setWay(currentTarget.value)}
        data={(['phone', 'email'] as const).map((each) => ({ value: each, label: t(`agent:person.${each}`) }))}
      />
      <TextInput
        className={look.grow}
        aria-label={t('reach.value')}
        placeholder={t('reach.value')}
        inputMode={way === 'phone' ? 'tel' : 'email'}
        maxLength={254}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default" loading={isSending} disabled={value.trim() === ''}>
        {t('reach.add')}
      </Button>
    </form>
  )
}
