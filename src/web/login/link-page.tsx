import { Alert, Anchor, Button, Stack, Text } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { homeOf } from '../shared/areas.ts'
import { useRefusalText } from '../shared/refusal-text.ts'
import { Gate } from './gate.tsx'
import { SecondStep } from './second-step.tsx'
import { useHalfIn } from './use-half-in.ts'

/** Log in by a one-time link. It asks for a click, so that programs that preview links do not use them up. */
export function LinkPage() {
  const { t } = useTranslation('login')
  const { token } = useParams({ from: '/login/$token' })
  const navigate = useNavigate()
  const textOf = useRefusalText()
  const halfIn = useHalfIn((user) => void navigate({ to: homeOf(user), replace: true }))
  const { step, refusal, isBusy } = halfIn
  if (step !== undefined) return <SecondStep step={step} onDone={halfIn.end} onAgain={halfIn.again} />
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
        <Button size="sm" onClick={() => void halfIn.begin('/session/link', { token })} loading={isBusy} autoFocus>
          {t('submit')}
        </Button>
        <Anchor component={Link} to="/login" size="sm">
          {t('link.password')}
        </Anchor>
      </Stack>
    </Gate>
  )
}
