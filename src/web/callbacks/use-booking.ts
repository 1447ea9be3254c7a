import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../shared/command.ts'
import { toasts } from '../shared/toasts.ts'

/** Who is to be called back, as far as the page knows. */
export interface Callee {
  readonly number: string
  readonly name?: string
  readonly contact?: string
  /** The queue of the call in hand, where there is one. */
  readonly queue?: string
}

/** What the form holds. */
export interface BookingFields {
  readonly number: string
  readonly queue: string
  /** As the field of the page writes it: `2026-11-22T10:00`; '' for as soon as possible. */
  readonly when: string
  readonly who: 'anybody' | 'me' | 'meAlone'
  readonly note: string
}

const ALONE_MS = { anybody: 0, me: 3_600_000, meAlone: 0 } as const

/** The fields of a callback that is being promised, and the promise itself. */
export function useBooking({ callee, agent, onDone }: { callee: Callee; agent: string; onDone: () => void }) {
  const { t } = useTranslation('callbacks')
  const { send, isSending } = useCommand()
  const [fields, setFields] = useState<BookingFields>({
    number: callee.number,
    queue: callee.queue ?? '',
    when: '',
    who: 'anybody',
    note: '',
  })
  return {
    fields,
    isSending,
    change: (change: Partial<BookingFields>) => setFields((before) => ({ ...before, ...change })),
    async book(event: FormEvent, queue: string) {
      event.preventDefault()
      const { number, when, who, note } = fields
      const body = {
        queue,
        number,
        name: callee.name ?? '',
        contact: callee.contact ?? '',
        atMs: when === '' ? 0 : new Date(when).getTime(),
        agent: who === 'anybody' ? '' : agent,
        aloneMs: ALONE_MS[who],
        note,
      }
      const ended = await send<unknown>({ path: '/callbacks', body, changes: ['contacts', 'accounts'] })
      if (!('answer' in ended)) return
      toasts.show({ color: 'green', message: t('callback.booked', { number }) })
      onDone()
    },
  }
}
