import { Button } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../agent/desk-context.ts'
import { type DraftStart, draftAt, nextFreeHour } from '../../calendar/draft.ts'
import { later } from '../../shared/later.tsx'

const EntryForm = later(async () => {
  await i18next.loadNamespaces('calendar')
  return (await import('../../calendar/entry-form.tsx')).EntryForm
})

/** Plans something with a customer: the form of the calendar, which says what it clashes with. */
export function PlanWith({ kind, id }: Person) {
  const { t } = useTranslation('records')
  const [start, setStart] = useState<DraftStart>()
  const begin = () => {
    const now = new Date()
    const customer = { field: kind === 'contacts' ? 'contact' : 'account', id } as const
    setStart(draftAt({ ...nextFreeHour(now, now), customer }))
  }
  return (
    <>
      <Button size="sm" mt="sm" variant="default" leftSection={<IconCalendarPlus size={16} />} onClick={begin}>
        {t('plan')}
      </Button>
      {start === undefined ? null : <EntryForm start={start} onClose={() => setStart(undefined)} />}
    </>
  )
}
