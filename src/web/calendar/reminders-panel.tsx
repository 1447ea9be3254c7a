import { Button, Group, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReminderNow } from '../../api/shapes/reminder.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'
import { useMine } from '../shared/live.ts'
import look from './calendar.module.css'

const SNOOZE_MINUTES = 10

/** What the user is reminded of at this moment: put off, or put away. */
export function RemindersPanel() {
  const { t } = useTranslation('calendar')
  const open = useMine('reminders')?.open ?? []
  if (open.length === 0) return null
  return (
    <section className={look.reminders} aria-labelledby="reminders-title">
      <Title order={2} id="reminders-title" mb="xs">
        {t('reminders.title')}
      </Title>
      <ul className={look.taskList}>
        {open.map((reminder) => (
          <ReminderRow key={reminder.id} reminder={reminder} />
        ))}
      </ul>
    </section>
  )
}

function ReminderRow({ reminder: { id, subject, atMs } }: { readonly reminder: ReminderNow }) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const snooze = () => void send({ path: `/reminders/${id}/snooze`, body: { minutes: SNOOZE_MINUTES } })
  const putAway = () => void send({ path: `/reminders/${id}`, method: 'DELETE' })
  return (
    <li className={look.task}>
      <div className={look.taskText}>
        <bdi>{subject}</bdi>
        <div className={look.taskMeta}>{format.when(atMs)}</div>
        <Group gap={6} mt={6}>
          <Button variant="default" disabled={isSending} onClick={snooze}>
            {t('reminders.later', { count: SNOOZE_MINUTES })}
          </Button>
          <Button variant="default" disabled={isSending} onClick={putAway}>
            {t('reminders.away')}
          </Button>
        </Group>
      </div>
    </li>
  )
}
