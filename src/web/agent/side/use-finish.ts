import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispositionSettings } from '../../../core/words/disposition.ts'
import { useCommand } from '../../shared/command.ts'
import { toasts } from '../../shared/toasts.ts'
import { useDesk } from '../desk-context.ts'
import { type Draft, missingOf } from './draft.ts'
import { putDraft, withDrafts } from './use-draft.ts'

/** Whose call, what is written about it, and the ways in which it may have ended. */
export interface Writing {
  readonly call: string
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  readonly all: readonly DispositionSettings[]
}

/** Ways to send what is written. */
export interface Finish {
  readonly note: RefObject<HTMLTextAreaElement | null>
  readonly promise: RefObject<HTMLInputElement | null>
  readonly isSending: boolean
  /** Says how the call ended, with note and promise; goes to the field that is missing instead. */
  finish(disposition: string): Promise<void>
  /** Keeps the note at once and goes on. */
  saveNote(): Promise<void>
}

/** Sends how a call ended, and notes. */
export function useFinish({ call, draft, change, all }: Writing): Finish {
  const { t } = useTranslation('agent')
  const { back } = useDesk()
  const { send, isSending } = useCommand()
  const note = useRef<HTMLTextAreaElement>(null)
  const promise = useRef<HTMLInputElement>(null)
  return {
    note,
    promise,
    isSending,
    async finish(disposition) {
      const lacks = missingOf(
        draft,
        all.find(({ id }) => id === disposition),
      )
      // The field may just have been opened by the choice.
      if (lacks !== undefined) return void requestAnimationFrame(() => ({ note, promise })[lacks].current?.focus())
      const body = { disposition, ...toldOf(draft) }
      await withDrafts(async () => {
        const ended = await send({ path: `/calls/${call}/disposition`, body, changes: ['contacts', 'me'] })
        if (!('answer' in ended)) return
        putDraft(call, undefined)
        leaveField(note.current?.closest('[role="tabpanel"]'))
        back()
      })
    },
    async saveNote() {
      const body = { text: draft.note }
      await withDrafts(async () => {
        const ended = await send<unknown>({ path: `/calls/${call}/note`, body, changes: ['contacts'] })
        if (!('answer' in ended)) return
        change({ note: '' })
        toasts.show({ message: t('wrapup.noteSaved') })
      })
    },
  }
}

/** Nobody writes about this call any more, so nothing is held up for it; who types elsewhere already goes on. */
function leaveField(form: Element | null | undefined): void {
  const at = document.activeElement
  if (at instanceof HTMLElement && form?.contains(at) === true) at.blur()
}

function toldOf({ note, promise: text, due }: Draft) {
  return {
    ...(note.trim() === '' ? {} : { note }),
    ...(text.trim() === '' || due === '' ? {} : { promise: { text, due_at: new Date(due).getTime() } }),
  }
}
