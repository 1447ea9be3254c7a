import { ActionIcon, TextInput } from '@mantine/core'
import { IconPhoneOutgoing } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../shared/keys.ts'
import { deskKeys } from '../desk-actions.ts'
import { useDial } from '../use-dial.ts'

/** Calls a number that somebody types. */
export function DialBox({ isEnabled }: { readonly isEnabled: boolean }) {
  const { t } = useTranslation('agent')
  const { dial, isDialling } = useDial()
  const [to, setTo] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useActions([{ ...deskKeys('desk.dial'), label: t('dial.title'), run: () => input.current?.focus() }])
  const call = async (event: FormEvent) => {
    event.preventDefault()
    if (to.trim() !== '' && (await dial({ to }))) setTo('')
  }
  return (
    <form onSubmit={(event) => void call(event)}>
      <TextInput
        ref={input}
        type="tel"
        w={200}
        aria-label={t('dial.title')}
        placeholder={t('dial.title')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        rightSection={
          <ActionIcon type="submit" aria-label={t('dial.call')} disabled={!isEnabled} loading={isDialling} size="sm">
            <IconPhoneOutgoing size={16} />
          </ActionIcon>
        }
      />
    </form>
  )
}
