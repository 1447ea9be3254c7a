import { Alert, Button, Checkbox, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Handover } from '../../api/shapes/people.ts'
import { useHere, useLabel } from '../records/here.ts'
import { useUsers } from '../records/user-names.ts'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'
import { Pill } from '../shared/pill.tsx'
import look from './people.module.css'

const TONE = { running: 'busy', done: 'good', stopped: 'bad' } as const

type Counts = Readonly<Record<string, number>>

/** Gives what a colleague leaves behind to another: counted first, then handed over. */
export function HandoverPage() {
  const { t } = useTranslation('people')
  return (
    <Stack gap="md" maw={720}>
      <Title order={1}>{t('handover.title')}</Title>
      <Text size="sm" c="dimmed">
        {t('handover.hint')}
      </Text>
      <Paper component="section" p="sm">
        <Order />
      </Paper>
      <Past />
    </Stack>
  )
}

function Order() {
  const { t } = useTranslation('people')
  const { from, to, chosen, counts, kinds, setFrom, setTo, toggle, count, give, isSending } = useOrder()
  const labelOf = useLabel()
  const people = usePeople()
  const isReady = from !== '' && to !== '' && from !== to && chosen.length > 0
  return (
    <form className={look.form} style={{ border: 0, margin: 0, padding: 0 }} onSubmit={(event) => void count(event)}>
      <NativeSelect
        label={t('handover.from')}
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        data={people}
      />
      <NativeSelect
        label={t('handover.to')}
        value={to}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
        data={people}
      />
      <fieldset className={look.kinds}>
        <legend>{t('handover.what')}</legend>
        {kinds.map(({ name, plural }) => (
          <Checkbox
            key={name}
            size="sm"
            label={labelOf(plural)}
            checked={chosen.includes(name)}
            onChange={() => toggle(name)}
          />
        ))}
      </fieldset>
      <div className={look.row}>
        <Button type="submit" variant="default" size="sm" loading={isSending} disabled={!isReady}>
          {t('handover.count')}
        </Button>
      </div>
      {counts === undefined ? null : <Counted counts={counts} isSending={isSending} onGive={() => void give()} />}
    </form>
  )
}

interface CountedProps {
  readonly counts: Counts
  readonly isSending: boolean
  readonly onGive: () => void
}

function Counted({ counts, isSending, onGive }: CountedProps) {
  const { t } = useTranslation('people')
  const total = Object.values(counts).reduce((sum, each) => sum + each, 0)
  return (
    <Alert className={look.whole} color={total === 0 ? 'gray' : 'orange'} role="status">
      <CountList counts={counts} />
      {total === 0 ? null : (
        <Button mt="xs" size="sm" loading={isSending} onClick={onGive}>
          {t('handover.go', { count: total })}
        </Button>
      )}
    </Alert>
  )
}

function usePeople() {
  return [{ value: '', label: '–' }, ...useUsers().map(({ id, name }) => ({ value: id, label: name }))]
}

function useOrder() {
  const { objects } = useHere()
  const { send, isSending } = useCommand()
  const kinds = objects.filter(({ fields }) => fields.some(({ name, kind }) => name === 'owner' && kind === 'user'))
  const [order, setOrder] = useState({ from: '', to: '', chosen: ['account', 'contact', 'activity'] })
  const [counts, setCounts] = useState<Counts>()
  const change = (part: Partial<typeof order>) => {
    setOrder({ ...order, ...part })
    setCounts(undefined)
  }
  const { from, to, chosen } = order
  const body = { from, to, objects: chosen }
  return {
    ...order,
    counts,
    kinds: kinds.filter(({ name }) => name !== 'memo'),
    isSending,
    setFrom: (id: string) => change({ from: id }),
    setTo: (id: string) => change({ to: id }),
    toggle: (name: string) =>
      change({ chosen: chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name] }),
    async count(event: FormEvent) {
      event.preventDefault()
      const ended = await send<{ readonly counts: Counts }>({ path: '/handovers/preview', body })
      if ('answer' in ended) setCounts(ended.answer.counts)
    },
    async give() {
      const ended = await send<Handover>({ path: '/handovers', body, changes: chosen.map((name) => `${name}s`) })
      if ('answer' in ended) setCounts(undefined)
    },
  }
}

function CountList({ counts }: { readonly counts: Counts }) {
  const { t } = useTranslation('people')
  const { objects } = useHere()
  const labelOf = useLabel()
  const format = useFormat()
  const named = Object.entries(counts).map(([name, count]) => {
    const label = objects.find((object) => object.name === name)?.plural
    return `${label === undefined ? name : labelOf(label)}: ${format.number(count)}`
  })
  return <Text size="sm">{named.join(' · ') || t('handover.nothing')}</Text>
}

function Past() {
  const { t } = useTranslation('people')
  const users = useUsers()
  const format = useFormat()
  const { data } = useRead<{ readonly handovers: readonly Handover[] }>('/handovers')
  if (data === undefined || data.handovers.length === 0) return null
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? id
  return (
    <Paper component="section" p="sm">
      <Title order={2} mb={4}>
        {t('handover.past')}
      </Title>
      <ul className={look.lines}>
        {data.handovers.map(({ id, from, to, status, counts, beganAtMs }) => (
          <li key={id} className={look.line}>
            <Pill tone={TONE[status]}>{t(`handover.${status}`)}</Pill>
            <span className={look.grow}>
              <bdi>{nameOf(from)}</bdi> → <bdi>{nameOf(to)}</bdi>
              <CountList counts={counts} />
            </span>
            <Text size="xs" c="dimmed">
              {format.dateTime(beganAtMs)}
            </Text>
          </li>
        ))}
      </ul>
    </Paper>
  )
}
