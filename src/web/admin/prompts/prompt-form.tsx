import {
  Alert,
  Button,
  FileInput,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromptRow } from '../../../api/shapes/prompt.ts'
import { type Command, useCommand } from '../../shared/command.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import look from '../admin.module.css'
import { useLanguageOptions } from '../kinds/options.ts'
import { noteApplied } from '../settings/applied.ts'
import { LastChange } from '../settings/last-change.tsx'
import { RemoveButton } from '../settings/remove-button.tsx'

const MOST_MB = 10

interface FormProps {
  /** Undefined for one that is being made. */
  readonly row: PromptRow | undefined
  readonly onDone: () => void
}

/** Gives a prompt another sound: a file, or what the speech engine says. */
export function PromptForm({ row, onDone }: FormProps) {
  const { t } = useTranslation('admin')
  const languages = useLanguageOptions()
  const textOf = useRefusalText()
  const { send, isSending } = useCommand()
  const [id, setId] = useState(row?.id ?? '')
  const [language, setLanguage] = useState(row?.language ?? 'en')
  const [way, setWay] = useState<'speech' | 'upload'>('speech')
  const [text, setText] = useState(row?.text ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<readonly string[]>([])
  const path = `/prompts/${language}/${encodeURIComponent(id)}`
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const command: Command =
      way === 'speech'
        ? { path: `${path}/speak`, body: { text } }
        : { method: 'PUT', path: `${path}/audio?text=${encodeURIComponent(text)}`, body: asWav(file) }
    const outcome = await send({ ...command, changes: ['audit'], isQuiet: true })
    if ('refusal' in outcome) return setProblem([textOf(outcome.refusal).title, outcome.refusal.message])
    noteApplied({ name: `${id} · ${language}`, act: 'applied', atMs: Date.now(), seq: outcome.answer.events[0]?.seq })
    onDone()
  }
  const isReady = id !== '' && (way === 'speech' ? text.trim() !== '' : file !== null)
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap="md" pb="md">
        {problem.length === 0 ? null : (
          <Alert color="red" role="alert" title={problem[0]}>
            {problem[1]}
          </Alert>
        )}
        {row !== undefined ? null : (
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              label={t('field.id')}
              description={t('field.id.hint')}
              value={id}
              onChange={({ currentTarget }) => setId(currentTarget.value)}
              classNames={{ input: look.mono }}
              autoComplete="off"
              style={{ flex: 1 }}
            />
            <Select
              label={t('field.language')}
              data={languages}
              value={language}
              onChange={(next) => setLanguage(next ?? 'en')}
              allowDeselect={false}
              w={120}
            />
          </Group>
        )}
        <SegmentedControl
          aria-label={t('prompts.way')}
          data={[
            { value: 'speech', label: t('prompts.way.speech') },
            { value: 'upload', label: t('prompts.way.upload') },
          ]}
          value={way}
          onChange={(next) => setWay(next === 'upload' ? 'upload' : 'speech')}
          fullWidth
        />
        <Textarea
          label={t('prompts.text')}
          description={t(way === 'speech' ? 'prompts.text.speech' : 'prompts.text.upload')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          lang={language}
          autosize
          minRows={3}
        />
        {way === 'speech' ? null : (
          <FileInput
            label={t('prompts.file')}
            description={t('prompts.file.hint', { most: MOST_MB })}
            placeholder={t('prompts.file.choose')}
            accept=".wav,audio/wav,audio/x-wav"
            value={file}
            onChange={setFile}
            clearable
            clearButtonProps={{ 'aria-label': t('prompts.file.clear') }}
          />
        )}
        <Text size="xs" c="dimmed">
          {t('prompts.effect')}
        </Text>
      </Stack>
      <div className={look.footer}>
        {row === undefined ? null : (
          <LastChange object="prompt" id={`${row.language}/${row.id}`} name={row.id} onUndone={onDone} />
        )}
        <Group justify="space-between">
          <Group gap="xs">
            <Button type="submit" size="sm" loading={isSending} disabled={!isReady}>
              {t(way === 'speech' ? 'prompts.speak' : 'prompts.upload')}
            </Button>
            <Button variant="default" size="sm" onClick={onDone}>
              {t('form.cancel')}
            </Button>
          </Group>
          {row === undefined || row.source === 'shipped' ? null : (
            <RemoveButton command={{ path, changes: ['audit'] }} name={`${row.id} · ${row.language}`} onDone={onDone} />
          )}
        </Group>
      </div>
    </form>
  )
}

/** Browsers name the type of a WAV file each in their own way. */
function asWav(file: File | null): Blob {
  return new Blob(file === null ? [] : [file], { type: 'audio/wav' })
}
