import { Alert, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import type { PromptRow } from '../../../api/shapes/prompt.ts'
import { FormFoot } from '../settings/form-foot.tsx'
import { LastChange } from '../settings/last-change.tsx'
import { RemoveButton } from '../settings/remove-button.tsx'
import { PromptPlace } from './prompt-place.tsx'
import { PromptSound } from './prompt-sound.tsx'
import { usePromptDraft } from './use-prompt-draft.ts'

interface FormProps {
  /** Undefined for one that is being made. */
  readonly row: PromptRow | undefined
  readonly onDone: () => void
}

/** Gives a prompt another sound: a file, or what the speech engine says. */
export function PromptForm({ row, onDone }: FormProps) {
  const draft = usePromptDraft(row)
  const { id, language, sound, problem } = draft
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (await draft.save()) onDone()
  }
  return (
    <form onSubmit={(event) => void onSubmit(event)} noValidate>
      <Stack gap="md" pb="md">
        {problem.length === 0 ? null : (
          <Alert color="red" role="alert" title={problem[0]}>
            {problem[1]}
          </Alert>
        )}
        {row !== undefined ? null : (
          <PromptPlace {...{ id, language }} onId={draft.setId} onLanguage={draft.setLanguage} />
        )}
        <PromptSound {...{ sound, language }} onChange={draft.setSound} />
      </Stack>
      <FormFoot
        save={sound.way === 'speech' ? 'prompts.speak' : 'prompts.upload'}
        isSending={draft.isSending}
        isReady={draft.isReady}
        onCancel={onDone}
        last={
          row === undefined ? null : (
            <LastChange object="prompt" id={`${row.language}/${row.id}`} name={row.id} onUndone={onDone} />
          )
        }
        remove={
          row === undefined || row.source === 'shipped' ? null : (
            <RemoveButton
              command={{ path: draft.path, changes: ['audit'] }}
              name={`${row.id} · ${row.language}`}
              onDone={onDone}
            />
          )
        }
      />
    </form>
  )
}
