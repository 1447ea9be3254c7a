import { Button, Stack, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { useActions } from '../../shared/keys.ts'
import { deskKeys } from '../desk-actions.ts'
import { useDesk } from '../desk-context.ts'
import { dispositionsOf, useDispositions } from '../names.ts'
import { DispositionList } from './disposition-list.tsx'
import { missingOf } from './draft.ts'
import { PromiseFields } from './promise-fields.tsx'
import { useDraft } from './use-draft.ts'
import { useFinish } from './use-finish.ts'
import { useWrapupEnd } from './use-wrapup-end.ts'

/** Notes while talking, and how the call ended; in wrap-up choosing by its key sends it all. */
export function WrapupForm({ pop: { call_id: call, queue } }: { readonly pop: ScreenPop }) {
  return <Form call={call} queue={queue?.id ?? ''} />
}

function Form({ call, queue }: { readonly call: string; readonly queue: string }) {
  const { t } = useTranslation('agent')
  const { work } = useDesk()
  const [draft, change] = useDraft(call)
  const all = dispositionsOf(useDispositions(), queue)
  const { note, promise, isSending, finish, saveNote } = useFinish({ call, draft, change, all })
  const chosen = all.find(({ id }) => id === draft.disposition)
  const missing = missingOf(draft, chosen)
  const isWrapup = work.phase === 'wrapup' && work.pop?.call_id === call
  useActions([{ ...deskKeys('side.write'), label: t('keys.write'), run: () => note.current?.focus() }])
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
      <Submit
        {...{ isSending, label: t(isWrapup ? 'wrapup.save' : 'wrapup.saveNote') }}
        isPrimary={isWrapup}
        isEnabled={isWrapup ? chosen !== undefined : draft.note.trim() !== ''}
        onClick={() => void (isWrapup ? finish(draft.disposition) : saveNote())}
      />
    </Stack>
  )
}

interface SubmitProps {
  readonly label: string
  readonly isPrimary: boolean
  readonly isEnabled: boolean
  readonly isSending: boolean
  readonly onClick: () => void
}

function Submit({ label, isPrimary, isEnabled, isSending, onClick }: SubmitProps) {
  return (
    <Button
      size="sm"
      variant={isPrimary ? 'filled' : 'default'}
      loading={isSending}
      disabled={!isEnabled}
      onClick={onClick}
    >
      {label}
    </Button>
  )
}
