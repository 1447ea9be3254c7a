import { Alert, Button, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoveryCodes as Codes, Enrolment, OwnSecondStep } from '../../api/shapes/second-step.ts'
import { ask, keyOf, useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'
import { PageError } from '../shared/page-error.tsx'
import { toasts } from '../shared/toasts.ts'
import { CodeForm } from './code-form.tsx'
import { EnrolForm } from './enrol-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

const PATH = '/me/second-step'
const FEW = 3

/** The second step of one's own log-in: set up, renewed, turned off. */
export function OwnSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('second-step')
  return (
    <Modal opened onClose={onClose} title={t('title')} size="md">
      <Own onClose={onClose} />
    </Modal>
  )
}

function Own({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient()
  const { data, error, refetch } = useRead<OwnSecondStep>(PATH)
  const { send, isSending } = useCommand()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [codes, setCodes] = useState<readonly string[]>()
  const begin = async () => {
    const outcome = await send<Enrolment>({ path: PATH, body: undefined })
    if ('answer' in outcome) setEnrolment(outcome.answer)
  }
  const take = (path: string) => async (code: string) => {
    const answer = await ask<Codes>({ method: 'POST', path: `${PATH}/${path}`, body: { code } })
    setCodes(answer.recoveryCodes)
    await queries.invalidateQueries({ queryKey: keyOf(PATH) })
  }
  if (codes !== undefined) return <RecoveryCodes codes={codes} onDone={onClose} />
  if (error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (data === undefined) return <Skeleton h={120} />
  if (enrolment !== undefined) return <EnrolForm enrolment={enrolment} onCode={take('confirmation')} />
  if (data.sinceMs > 0) return <On own={data} onRenew={take('recovery-codes')} onClose={onClose} />
  return <Off own={data} isBusy={isSending} onBegin={() => void begin()} />
}

interface OffProps {
  readonly own: OwnSecondStep
  readonly isBusy: boolean
  readonly onBegin: () => void
}

function Off({ own, isBusy, onBegin }: OffProps) {
  const { t } = useTranslation('second-step')
  return (
    <Stack>
      <Text size="sm">{t('own.off')}</Text>
      {own.isRequired ? <Text size="sm">{t('own.required')}</Text> : null}
      <Button size="sm" loading={isBusy} onClick={onBegin} data-autofocus>
        {t('own.setUp')}
      </Button>
    </Stack>
  )
}

interface OnProps {
  readonly own: OwnSecondStep
  readonly onRenew: (code: string) => Promise<void>
  readonly onClose: () => void
}

function On({ own, onRenew, onClose }: OnProps) {
  const { t } = useTranslation('second-step')
  const format = useFormat()
  const queries = useQueryClient()
  const turnOff = async (code: string) => {
    await ask({ method: 'POST', path: `${PATH}/removal`, body: { code } })
    await queries.invalidateQueries({ queryKey: keyOf(PATH) })
    toasts.show({ title: t('own.turnedOff') })
    onClose()
  }
  const renew = { label: t('own.renew'), act: onRenew }
  const off = { label: t('own.turnOff'), color: 'red', act: turnOff }
  const count = own.recoveryCodesLeft
  return (
    <Stack>
      <Text size="sm">{t('own.on', { time: format.dateTime(own.sinceMs), count })}</Text>
      {count > FEW ? null : <Alert color="orange" title={t('own.few')} />}
      {own.isRequired ? <Text size="sm">{t('own.required')}</Text> : null}
      <Text size="sm">{t('own.change')}</Text>
      <CodeForm hint={t('code.hint')} acts={own.isRequired ? [renew] : [renew, off]} />
    </Stack>
  )
}
