import { useState } from 'react'
import type { PromptRow } from '../../../api/shapes/prompt.ts'
import { type Command, useCommand } from '../../shared/command.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import { noteApplied } from '../settings/applied.ts'
import type { Sound } from './prompt-sound.tsx'

/** What a prompt is to be, why the server refused it, and how it is saved. */
export function usePromptDraft(row: PromptRow | undefined) {
  const { send, isSending } = useCommand()
  const textOf = useRefusalText()
  const [id, setId] = useState(row?.id ?? '')
  const [language, setLanguage] = useState(row?.language ?? 'en')
  const [sound, setSound] = useState<Sound>({ way: 'speech', text: row?.text ?? '', file: null })
  const [problem, setProblem] = useState<readonly string[]>([])
  const path = `/prompts/${language}/${encodeURIComponent(id)}`
  const save = async (): Promise<boolean> => {
    const outcome = await send({ ...toSay(path, sound), changes: ['audit'], isQuiet: true })
    if ('refusal' in outcome) {
      setProblem([textOf(outcome.refusal).title, outcome.refusal.message])
      return false
    }
    noteApplied({ name: `${id} · ${language}`, act: 'applied', atMs: Date.now(), seq: outcome.answer.events[0]?.seq })
    return true
  }
  const isReady = id !== '' && (sound.way === 'speech' ? sound.text.trim() !== '' : sound.file !== null)
  return { id, language, sound, path, problem, isReady, isSending, setId, setLanguage, setSound, save }
}

function toSay(path: string, { way, text, file }: Sound): Command {
  if (way === 'speech') return { path: `${path}/speak`, body: { text } }
  return { method: 'PUT', path: `${path}/audio?text=${encodeURIComponent(text)}`, body: asWav(file) }
}

/** Browsers name the type of a WAV file each in their own way. */
function asWav(file: File | null): Blob {
  return new Blob(file === null ? [] : [file], { type: 'audio/wav' })
}
