import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneKind } from '../../../core/words/phone.ts'
import { useCommand } from '../../shared/command.ts'
import { useMine } from '../../shared/live.ts'
import { rememberPhone, wishedPhone } from '../../shared/phone/phone-choice.ts'
import { softphone, startPhone, stopPhone } from '../../shared/phone/softphone.ts'
import { useDesk } from '../desk-context.ts'

const KINDS = ['browser', 'desk', 'external'] as const

/** What one talks with: this browser, a desk phone, or a number outside. */
export function PhoneKindChoice() {
  const { t } = useTranslation('agent')
  const { agent } = useDesk().work
  const { send, isSending } = useCommand()
  const row = useMine('phone')
  const [kind, setKind] = useState<PhoneKind>(() =>
    row === undefined || row.status === 'none' ? wishedPhone() : row.kind,
  )
  const [number, setNumber] = useState('')
  const isOnline = agent.status !== 'offline'
  const choose = async () => {
    rememberPhone(kind)
    if (!isOnline) return
    if (kind === 'browser') return softphone.state().owner === 'none' ? startPhone() : softphone.commands.retry()
    const given = kind === 'external' && number.trim() !== '' ? { number: number.replace(/[\s().-]/g, '') } : {}
    const ended = await send<unknown>({ path: '/phone', body: { kind, ...given } })
    if ('answer' in ended) stopPhone()
  }
  return (
    <>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('phone.kind')}
        value={kind}
        onChange={(value) => setKind(KINDS.find((each) => each === value) ?? 'browser')}
        data={KINDS.map((value) => ({ value, label: t(`phone.kind.${value}`) }))}
      />
      {kind === 'external' ? (
        <TextInput
          type="tel"
          size="xs"
          label={t('phone.number')}
          description={t('phone.number.hint')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      ) : null}
      <Button variant="default" loading={isSending} onClick={() => void choose()}>
        {t('phone.use')}
      </Button>
    </>
  )
}
