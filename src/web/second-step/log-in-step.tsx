import { Button, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Enrolled, Enrolment, StepNeeded } from '../../api/shapes/second-step.ts'
import type { SessionUser } from '../../api/shapes/session.ts'
import { ask } from '../shared/api.ts'
import { PageError } from '../shared/page-error.tsx'
import { CodeForm } from './code-form.tsx'
import { EnrolForm } from './enrol-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** A log-in that is half done. */
export interface LogInStepProps {
  readonly step: StepNeeded
  readonly onDone: (user: SessionUser) => void
  readonly onAgain: () => void
}

/** The second step of a log-in: a code, or a telephone that is set up now. */
export function LogInStep({ step, onDone, onAgain }: LogInStepProps) {
  const { t } = useTranslation('second-step')
  const { ticket } = step
  const show = async (code: string) =>
    onDone(await ask<SessionUser>({ method: 'POST', path: '/session/second-step', body: { ticket, code } }))
  return (
    <Stack>
      {step.needs === 'code' ? (
        <CodeForm hint={t('code.hint')} acts={[{ label: t('code.submit'), act: show }]} />
      ) : (
        <Enrol ticket={ticket} onDone={onDone} />
      )}
      <Button variant="subtle" size="xs" onClick={onAgain}>
        {t('step.again')}
      </Button>
    </Stack>
  )
}

function Enrol({ ticket, onDone }: { readonly ticket: string; readonly onDone: LogInStepProps['onDone'] }) {
  const { t } = useTranslation('second-step')
  const [enrolled, setEnrolled] = useState<Enrolled>()
  const path = '/session/second-step/enrolment'
  const { data, error, refetch } = useQuery({
    queryKey: ['second-step', ticket],
    queryFn: () => ask<Enrolment>({ method: 'POST', path, body: { ticket } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const confirm = async (code: string) =>
    setEnrolled(
      await ask<Enrolled>({ method: 'POST', path: '/session/second-step/confirmation', body: { ticket, code } }),
    )
  if (enrolled !== undefined)
    return <RecoveryCodes codes={enrolled.recoveryCodes} onDone={() => onDone(enrolled.user)} />
  if (error !== null) return <PageError error={error} reset={() => void refetch()} />
  return (
    <>
      <Text size="sm">{t('enrol.needed')}</Text>
      {data === undefined ? <Loader mx="auto" /> : <EnrolForm enrolment={data} onCode={confirm} />}
    </>
  )
}
