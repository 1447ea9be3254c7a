import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../agent/desk-context.ts'
import { useCommand } from '../../shared/command.ts'
import { timeOf } from '../record/local-time.ts'
import look from '../records.module.css'

/** Writes down a note, or a promise with its time. */
export function WriteDown({ kind, id }: Person) {
  const { t } = useTranslation(['records', 'agent'])
  const { what, setWhat, text, setText, due, setDue, isReady, isSending, add } = useWriting({ kind, id })
  const isPromise = what === 'promise'
  return (
    <form onSubmit={(event) => void add(event)}>
      <SegmentedControl
        size="xs"
        mb={6}
        aria-label={t('write.note')}
        value={what}
        onChange={setWhat}
        data={[
          { value: 'note', label: t('write.note') },
          { value: 'promise', label: t('write.promise') },
        ]}
      />
      <Textarea
        aria-label={isPromise ? t('agent:promise.what') : t('write.note')}
        placeholder={isPromise ? t('agent:promise.what') : t('write.note.hint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={isPromise ? 2_000 : 20_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={look.row} style={{ marginBlockStart: 8 }}>
        {isPromise ? (
          <TextInput
            type="datetime-local"
            label={t('agent:promise.when')}
            value={due}
            onChange={({ currentTarget }) => setDue(currentTarget.value)}
          />
        ) : null}
        <Button type="submit" variant="default" size="sm" loading={isSending} disabled={!isReady}>
          {t(isPromise ? 'write.promise.add' : 'write.note.add')}
        </Button>
      </div>
    </form>
  )
}

function useWriting({ kind, id }: Person) {
  const { send, isSending } = useCommand()
  const [what, setWhat] = useState('note')
  const [text, setText] = useState('')
  const [due, setDue] = useState('')
  const isPromise = what === 'promise'
  const dueAtMs = timeOf(due)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const body = { text: text.trim(), ...(isPromise && { dueAtMs }) }
    const ended = await send({ path: `/${kind}/${id}/${isPromise ? 'promises' : 'notes'}`, body })
    if ('refusal' in ended) return
    setText('')
    setDue('')
  }
  const isReady = text.trim() !== '' && (!isPromise || dueAtMs !== null)
  return { what, setWhat, text, setText, due, setDue, isReady, isSending, add }
}
