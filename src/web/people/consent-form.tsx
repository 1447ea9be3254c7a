import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../agent/desk-context.ts'
import { useCommand } from '../shared/command.ts'
import look from './people.module.css'
import { CHANNELS, PURPOSES, SOURCES } from './words.ts'

interface FormProps extends Person {
  readonly onDone: () => void
}

/** Writes down what somebody says about being reached. */
export function ConsentForm({ kind, id, onDone }: FormProps) {
  const { t } = useTranslation('people')
  const { said, change, save, isSending } = useWord({ kind, id, onDone })
  return (
    <form className={look.form} onSubmit={(event) => void save(event)} aria-label={t('consent.new')}>
      <What said={said} change={change} />
      <Textarea
        className={look.whole}
        label={t('consent.proof')}
        description={t('consent.proof.hint')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        value={said.proof}
        onChange={({ currentTarget }) => change({ proof: currentTarget.value })}
      />
      <div className={look.row}>
        <Button type="submit" size="sm" loading={isSending}>
          {t('consent.save')}
        </Button>
        <Button variant="default" size="sm" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** What is being said, and how it is written down. */
function useWord({ kind, id, onDone }: FormProps) {
  const { send, isSending } = useCommand()
  const [said, setSaid] = useState({
    state: 'withdrawn',
    channel: 'call',
    purpose: 'any',
    source: 'call',
    proof: '',
    until: '',
  })
  const change = (part: Partial<typeof said>) => setSaid({ ...said, ...part })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const { proof, until, ...rest } = said
    // To the end of that day.
    const validUntilMs = until === '' ? undefined : new Date(`${until}T23:59:59`).getTime()
    const body = {
      ...rest,
      ...(proof.trim() !== '' && { proof: proof.trim() }),
      ...(validUntilMs !== undefined && { validUntilMs }),
    }
    const ended = await send({ path: `/${kind}/${id}/consents`, body })
    if ('answer' in ended) onDone()
  }
  return { said, change, save, isSending }
}

type Word = Pick<ReturnType<typeof useWord>, 'said' | 'change'>

function What({ said, change }: Word) {
  const { t } = useTranslation('people')
  return (
    <>
      <SegmentedControl
        className={look.whole}
        aria-label={t('consent.state')}
        value={said.state}
        onChange={(state) => change({ state })}
        data={(['withdrawn', 'given'] as const).map((value) => ({ value, label: t(`consent.${value}`) }))}
      />
      <NativeSelect
        label={t('consent.channel')}
        value={said.channel}
        onChange={({ currentTarget }) => change({ channel: currentTarget.value })}
        data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
      <NativeSelect
        label={t('consent.purpose')}
        value={said.purpose}
        onChange={({ currentTarget }) => change({ purpose: currentTarget.value })}
        data={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
      />
      <NativeSelect
        label={t('consent.source')}
        value={said.source}
        onChange={({ currentTarget }) => change({ source: currentTarget.value })}
        data={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
      />
      <TextInput
        type="date"
        label={t('consent.until')}
        value={said.until}
        onChange={({ currentTarget }) => change({ until: currentTarget.value })}
      />
    </>
  )
}
