import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactPoint, Page } from '../../api/shapes/customer.ts'
import type { Person } from '../agent/desk-context.ts'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import look from './people.module.css'

const LEAST_REASON = 3

/** Calls somebody who does not want to be called, with a reason that is kept. */
export function CallAnyway({ kind, id }: Person) {
  const { t } = useTranslation('people')
  const { data } = useRead<Page<ContactPoint>>(`/${kind}/${id}/points`)
  const { send, isSending } = useCommand()
  const [reason, setReason] = useState('')
  const [chosen, choose] = useState('')
  const numbers = (data?.rows ?? []).filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  const to = chosen || numbers[0]
  if (to === undefined) return null
  const call = async (event: FormEvent) => {
    event.preventDefault()
    const whose = kind === 'contacts' ? { contact: id } : {}
    const body = { to, ...whose, override: { reason: reason.trim() } }
    const ended = await send<{ readonly id: string }>({ path: '/calls', body, changes: [kind] })
    if ('answer' in ended) setReason('')
  }
  return (
    <form className={look.form} onSubmit={(event) => void call(event)} aria-label={t('anyway.title')}>
      <NativeSelect
        label={t('anyway.number')}
        value={to}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={numbers}
      />
      <TextInput
        label={t('anyway.reason')}
        description={t('anyway.hint')}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className={look.row}>
        <Button
          type="submit"
          color="red"
          variant="light"
          loading={isSending}
          disabled={reason.trim().length < LEAST_REASON}
        >
          {t('anyway.title')}
        </Button>
      </div>
    </form>
  )
}
