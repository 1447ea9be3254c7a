import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { homeOf } from '../shared/areas.ts'
import { useRefusalText } from '../shared/refusal-text.ts'
import { Gate } from './gate.tsx'
import { ProviderPart } from './provider-part.tsx'
import { ProviderProblem } from './provider-problem.tsx'
import { SecondStep } from './second-step.tsx'
import { useHalfIn } from './use-half-in.ts'

/** Log in by name and password. */
export function LoginPage() {
  const { t } = useTranslation('login')
  const { next } = useSearch({ from: '/login' })
  const navigate = useNavigate()
  const textOf = useRefusalText()
  const halfIn = useHalfIn((user) => void navigate({ href: next ?? homeOf(user), replace: true }))
  const { step, refusal, isBusy } = halfIn
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    void halfIn.begin('/session', { login: String(given.get('login')), password: String(given.get('password')) })
  }
  if (step !== undefined) return <SecondStep step={step} onDone={halfIn.end} onAgain={halfIn.again} />
  return (
    <Gate title={t('title')}>
      <form onSubmit={submit}>
        <Stack>
          {refusal === undefined ? (
            <ProviderProblem />
          ) : (
            <Alert color="red" title={textOf(refusal).title} role="alert" />
          )}
          <TextInput label={t('login')} name="login" autoComplete="username" required autoFocus />
          <PasswordInput label={t('password')} name="password" autoComplete="current-password" required />
          <Button type="submit" size="sm" loading={isBusy}>
            {t('submit')}
          </Button>
          <ProviderPart next={next} />
          <Text c="dimmed" size="sm">
            {t('hint')}
          </Text>
        </Stack>
      </form>
    </Gate>
  )
}
