import { Button, Group, MultiSelect, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useSession } from '../shared/session.ts'
import type { Draft } from './draft.ts'
import type { Person } from './entries.ts'
import { FreeTimes } from './free-times.tsx'

const TYPES = ['meeting', 'call', 'task', 'to-do', 'mail', 'fax'] as const
const RULES = [
  '',
  'FREQ=DAILY',
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=MONTHLY',
  'FREQ=YEARLY',
] as const
const REMINDERS = ['', '0', '10', '30', '60', '1440'] as const

interface EntryFieldsProps {
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
}

/** What an entry is, when, and who comes. */
export function EntryFields({ draft, set }: EntryFieldsProps) {
  const { t } = useTranslation('calendar')
  return (
    <>
      <TextInput
        data-autofocus
        required
        label={t('form.subject')}
        maxLength={200}
        value={draft.subject}
        onChange={({ currentTarget }) => set({ subject: currentTarget.value })}
      />
      <NativeSelect
        label={t('form.type')}
        value={draft.type}
        onChange={({ currentTarget }) => set({ type: currentTarget.value })}
        data={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
      />
      <Times draft={draft} set={set} />
      <Series draft={draft} set={set} />
      <Company draft={draft} set={set} />
      <TextInput
        label={t('form.place')}
        maxLength={200}
        value={draft.place}
        onChange={({ currentTarget }) => set({ place: currentTarget.value })}
      />
      <Textarea
        label={t('form.details')}
        autosize
        minRows={2}
        maxRows={8}
        value={draft.details}
        onChange={({ currentTarget }) => set({ details: currentTarget.value })}
      />
      <Switch
        label={t('form.private')}
        checked={draft.isPrivate}
        onChange={({ currentTarget }) => set({ isPrivate: currentTarget.checked })}
      />
    </>
  )
}

function Series({ draft, set }: EntryFieldsProps) {
  const { t } = useTranslation('calendar')
  return (
    <Group grow align="flex-start">
      <NativeSelect
        label={t('form.repeat')}
        value={draft.recurrence}
        onChange={({ currentTarget }) => set({ recurrence: currentTarget.value })}
        data={[...RULES.map((value) => ({ value, label: t(`repeat.${value}`) })), ...others(RULES, draft.recurrence)]}
      />
      <NativeSelect
        label={t('form.remind')}
        value={draft.remind}
        onChange={({ currentTarget }) => set({ remind: currentTarget.value })}
        data={[
          ...REMINDERS.map((value) => ({ value, label: t(`remind.${value}`) })),
          ...others(REMINDERS, draft.remind),
        ]}
      />
    </Group>
  )
}

function Times({ draft, set }: EntryFieldsProps) {
  const { t } = useTranslation('calendar')
  const { date, untilDate, isAllDay } = draft
  return (
    <>
      <Group grow align="flex-end">
        <TextInput
          type="date"
          required
          label={t('form.date')}
          value={date}
          onChange={({ currentTarget }) =>
            set({
              date: currentTarget.value,
              ...(untilDate < currentTarget.value && { untilDate: currentTarget.value }),
            })
          }
        />
        {isAllDay ? <LastDay draft={draft} set={set} /> : <Clocks draft={draft} set={set} />}
      </Group>
      <Switch
        label={t('form.allDay')}
        checked={isAllDay}
        onChange={({ currentTarget }) => set({ isAllDay: currentTarget.checked })}
      />
    </>
  )
}

function LastDay({ draft: { date, untilDate }, set }: EntryFieldsProps) {
  const { t } = useTranslation('calendar')
  return (
    <TextInput
      type="date"
      required
      label={t('form.until')}
      min={date}
      value={untilDate}
      onChange={({ currentTarget }) => set({ untilDate: currentTarget.value })}
    />
  )
}

function Clocks({ draft: { start, end }, set }: EntryFieldsProps) {
  const { t } = useTranslation('calendar')
  return (
    <>
      <TextInput
        type="time"
        required
        label={t('form.start')}
        value={start}
        onChange={({ currentTarget }) => set({ start: currentTarget.value })}
      />
      <TextInput
        type="time"
        required
        label={t('form.end')}
        value={end}
        onChange={({ currentTarget }) => set({ end: currentTarget.value })}
      />
    </>
  )
}

function Company({ draft, set }: EntryFieldsProps) {
  const { t } = useTranslation('calendar')
  const me = useSession()
  const { data } = useRead<{ readonly users: readonly Person[] }>('/user-names')
  const others = data?.users.filter(({ id }) => id !== me.id) ?? []
  return (
    <>
      <MultiSelect
        label={t('form.colleagues')}
        searchable
        value={[...draft.colleagues]}
        onChange={(colleagues) => set({ colleagues })}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <WholeTeam draft={draft} set={set} />
      <FreeTimes draft={draft} set={set} />
      <TextInput
        label={t('form.mails')}
        placeholder={t('form.mails.hint')}
        value={draft.mails}
        onChange={({ currentTarget }) => set({ mails: currentTarget.value })}
      />
    </>
  )
}

/** Asks everybody in one's team to come. */
function WholeTeam({ draft, set }: EntryFieldsProps) {
  const { t } = useTranslation('calendar')
  const me = useSession()
  const { data } = useRead<{ readonly people: readonly Person[] }>('/calendar?from=0&until=1&users=team')
  const mates = data?.people.filter(({ id }) => id !== me.id).map(({ id }) => id) ?? []
  if (mates.every((id) => draft.colleagues.includes(id))) return null
  return (
    <Button
      variant="default"
      style={{ alignSelf: 'flex-start' }}
      onClick={() => set({ colleagues: [...new Set([...draft.colleagues, ...mates])] })}
    >
      {t('form.team', { count: mates.length })}
    </Button>
  )
}

/** A value that none of the choices is, such as a rule of another program, stays as it is. */
function others(known: readonly string[], value: string) {
  return known.includes(value) ? [] : [{ value, label: value }]
}
