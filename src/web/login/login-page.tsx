import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { homeOf } from '../shared/areas.ts'
import { Refusal } from '../shared/refusal.ts'
import { useRefusalText } from '../shared/refusal-text.ts'
import { useLogIn } from '../shared/session.ts'
import { Gate } from './gate.tsx'

/** Log in by name and password. */
export function LoginPage() {
  const { t } = useTranslation('login')
  const { next } = useSearch({ from: '/login' })
  const logIn = useLogIn()
  const navigate = useNavigate()
  const textOf = useRefusalText()
  const [refusal, setRefusal] = useState<Refusal>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setBusy(true)
    try {
      const user = await logIn.withPassword(String(given.get('login')), String(given.get('password')))
      await navigate({ href: next ?? homeOf(user), replace: true })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Gate title={t('title')}>
      <form onSubmit={submit}>
        <Stack>
          {refusal === undefined ? null : <Alert color="red" title={textOf(refusal).title} role="alert" />}
          <TextInput label={t('login')} name="login" autoComplete="username" required autoFocus />
          <PasswordInput label={t('password')} name="password" autoComplete="current-password" required />
          <Button type="submit" size="sm" loading={isBusy}>
            {t('submit')}
          </Button>
          <Text c="dimmed" size="sm">
            {t('hint')}
          </Text>
        </Stack>
      </form>
    </Gate>
  )
}
