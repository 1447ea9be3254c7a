import { Alert, Anchor, Button, Stack, Text } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { homeOf } from '../shared/areas.ts'
import { Refusal } from '../shared/refusal.ts'
import { useRefusalText } from '../shared/refusal-text.ts'
import { useLogIn } from '../shared/session.ts'
import { Gate } from './gate.tsx'

/** Log in by a one-time link. It asks for a click, so that programs that preview links do not use them up. */
export function LinkPage() {
  const { t } = useTranslation('login')
  const { token } = useParams({ from: '/login/$token' })
  const logIn = useLogIn()
  const navigate = useNavigate()
  const textOf = useRefusalText()
  const [refusal, setRefusal] = useState<Refusal>()
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    try {
      const user = await logIn.withLink(token)
      await navigate({ to: homeOf(user), replace: true })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefusal(error)
      setBusy(false)
    }
  }
  return (
    <Gate title={t('title')}>
      <Stack>
        {refusal === undefined ? (
          <Text>{t('link.once')}</Text>
        ) : (
          <Alert color="red" title={textOf(refusal).title} role="alert">
            {t('link.used')}
          </Alert>
        )}
        <Button size="sm" onClick={submit} loading={isBusy} autoFocus>
          {t('submit')}
        </Button>
        <Anchor component={Link} to="/login" size="sm">
          {t('link.password')}
        </Anchor>
      </Stack>
    </Gate>
  )
}
