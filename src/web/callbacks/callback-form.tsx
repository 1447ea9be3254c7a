import { Button, Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../agent/desk-context.ts'
import { useOwnQueues } from '../agent/own-queues.ts'
import { useClock } from '../shared/clock.tsx'
import { type BookingFields, type Callee, useBooking } from './use-booking.ts'

const WHO = ['anybody', 'me', 'meAlone'] as const

/** Promises somebody a call: which number, out of which queue, from when on, by whom, and what it is about. */
export function CallbackForm({ callee, onDone }: { readonly callee: Callee; readonly onDone: () => void }) {
  const { t } = useTranslation('callbacks')
  const { id: agent } = useDesk().work.agent
  const queues = useOwnQueues().queues.filter(({ channel }) => channel === 'voice')
  const { fields, change, book, isSending } = useBooking({ callee, agent, onDone })
  const isOwn = queues.some(({ id }) => id === fields.queue)
  const queue = isOwn ? fields.queue : (queues[0]?.id ?? '')
  const isOver = useClock() >= (fields.when === '' ? Number.POSITIVE_INFINITY : new Date(fields.when).getTime())
  return (
    <form aria-label={t('callback.title')} onSubmit={(event) => void book(event, queue)}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs" mt="xs" style={{ alignItems: 'end' }}>
        <TextInput
          label={t('callback.number')}
          type="tel"
          required
          maxLength={64}
          data-autofocus
          value={fields.number}
          onChange={(event) => change({ number: event.currentTarget.value })}
        />
        <Select
          label={t('callback.queue')}
          allowDeselect={false}
          data={queues.map(({ id, name }) => ({ value: id, label: name }))}
          value={queue}
          onChange={(chosen) => change({ queue: chosen ?? queue })}
        />
        <When {...{ fields, change, isOver }} />
        <Who {...{ fields, change }} />
      </SimpleGrid>
      <Note {...{ fields, change }} />
      <Group gap="xs" mt="sm">
        <Button
          type="submit"
          size="sm"
          loading={isSending}
          disabled={fields.number.trim() === '' || queue === '' || isOver}
        >
          {t('callback.book')}
        </Button>
        <Button variant="default" size="sm" onClick={onDone}>
          {t('callback.close')}
        </Button>
      </Group>
    </form>
  )
}

interface PartProps {
  readonly fields: BookingFields
  readonly change: (change: Partial<BookingFields>) => void
}

function Who({ fields, change }: PartProps) {
  const { t } = useTranslation('callbacks')
  const choices = WHO.map((value) => ({ value, label: t(`callback.${value}`) }))
  return (
    <Select
      label={t('callback.who')}
      description={' '}
      allowDeselect={false}
      data={choices}
      value={fields.who}
      onChange={(chosen) => change({ who: WHO.find((each) => each === chosen) ?? fields.who })}
    />
  )
}

function Note({ fields, change }: PartProps) {
  const { t } = useTranslation('callbacks')
  return (
    <Textarea
      label={t('callback.note')}
      description={t('callback.note.hint')}
      mt="xs"
      autosize
      minRows={2}
      maxRows={6}
      maxLength={20_000}
      value={fields.note}
      onChange={(event) => change({ note: event.currentTarget.value })}
    />
  )
}

function When({ fields, change, isOver }: PartProps & { readonly isOver: boolean }) {
  const { t } = useTranslation('callbacks')
  return (
    <TextInput
      label={t('callback.when')}
      description={t('callback.when.hint')}
      type="datetime-local"
      error={isOver ? t('callback.over') : null}
      value={fields.when}
      onChange={(event) => change({ when: event.currentTarget.value })}
    />
  )
}
