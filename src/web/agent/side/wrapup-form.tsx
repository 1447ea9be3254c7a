import { Button, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { useCommand } from '../../shared/command.ts'
import { useDesk } from '../desk-context.ts'
import { dispositionsOf, useDispositions } from '../names.ts'
import { DispositionList } from './disposition-list.tsx'
import { missingOf } from './draft.ts'
import { PromiseFields } from './promise-fields.tsx'
import { putDraft, useDraft } from './use-draft.ts'
import { useWrapupEnd } from './use-wrapup-end.ts'

/** Notes while talking, and how the call ended; in wrap-up choosing by its key sends it all. */
export function WrapupForm({ pop }: { readonly pop: ScreenPop | undefined }) {
  const { t } = useTranslation('agent')
  if (pop === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t('wrapup.empty')}
      </Text>
    )
  return <Form call={pop.call_id} queue={pop.queue?.id ?? ''} />
}

function Form({ call, queue }: { readonly call: string; readonly queue: string }) {
  const { t } = useTranslation('agent')
  const { work, back } = useDesk()
  const { send, isSending } = useCommand()
  const [draft, change] = useDraft(call)
  const note = useRef<HTMLTextAreaElement>(null)
  const promise = useRef<HTMLInputElement>(null)
  const all = dispositionsOf(useDispositions(), queue)
  const chosen = all.find(({ id }) => id === draft.disposition)
  const missing = missingOf(draft, chosen)
  const isWrapup = work.phase === 'wrapup' && work.pop?.call_id === call

  const finish = async (disposition: string) => {
    const lacks = missingOf(
      draft,
      all.find(({ id }) => id === disposition),
    )
    if (lacks !== undefined) {
      const field = lacks === 'note' ? note : promise
      // The field may just have been opened by the choice.
      requestAnimationFrame(() => field.current?.focus())
      return
    }
    const { promise: text, due } = draft
    const promised = text.trim() !== '' && due !== '' ? { promise: { text, due_at: new Date(due).getTime() } } : {}
    const told = draft.note.trim() === '' ? {} : { note: draft.note }
    const body = { disposition, ...told, ...promised }
    const ended = await send({ path: `/calls/${call}/disposition`, body, changes: ['contacts', 'me'] })
    if (!('answer' in ended)) return
    putDraft(call, undefined)
    // Nobody types any more: the desk goes on to what comes next.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    back()
  }
  const saveNote = async () => {
    const ended = await send<unknown>({
      path: `/calls/${call}/note`,
      body: { text: draft.note },
      changes: ['contacts'],
    })
    if (!('answer' in ended)) return
    change({ note: '' })
    notifications.show({ message: t('wrapup.noteSaved') })
  }
  useWrapupEnd(isWrapup && chosen !== undefined && missing === undefined, () => void finish(draft.disposition))
  return (
    <Stack gap="sm">
      <Textarea
        ref={note}
        label={t('wrapup.note')}
        placeholder={t('wrapup.note.hint')}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={20_000}
        error={missing === 'note' ? t('wrapup.noteMissing') : null}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <DispositionList
        all={all}
        chosen={draft.disposition}
        onChoose={(id) => change({ disposition: id })}
        onKey={(id) => {
          change({ disposition: id })
          if (isWrapup) void finish(id)
        }}
      />
      <PromiseFields {...{ draft, change, ref: promise, isMissing: missing === 'promise' }} />
      {isWrapup ? (
        <Button
          size="sm"
          loading={isSending}
          disabled={chosen === undefined}
          onClick={() => void finish(draft.disposition)}
        >
          {t('wrapup.save')}
        </Button>
      ) : (
        <Button
          variant="default"
          size="sm"
          loading={isSending}
          disabled={draft.note.trim() === ''}
          onClick={() => void saveNote()}
        >
          {t('wrapup.saveNote')}
        </Button>
      )}
    </Stack>
  )
}
