import { FileInput, SegmentedControl, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const MOST_MB = 10

/** Where a sound comes from: a file, or the speech engine. */
export interface Sound {
  readonly way: 'speech' | 'upload'
  readonly text: string
  readonly file: File | null
}

interface PromptSoundProps {
  readonly sound: Sound
  readonly language: string
  readonly onChange: (sound: Sound) => void
}

/** What a prompt says, and how it comes to say it. */
export function PromptSound({ sound, language, onChange }: PromptSoundProps) {
  const { t } = useTranslation('admin')
  const { way, text, file } = sound
  return (
    <>
      <SegmentedControl
        aria-label={t('prompts.way')}
        data={[
          { value: 'speech', label: t('prompts.way.speech') },
          { value: 'upload', label: t('prompts.way.upload') },
        ]}
        value={way}
        onChange={(next) => onChange({ ...sound, way: next === 'upload' ? 'upload' : 'speech' })}
        fullWidth
      />
      <Textarea
        label={t('prompts.text')}
        description={t(way === 'speech' ? 'prompts.text.speech' : 'prompts.text.upload')}
        value={text}
        onChange={({ currentTarget }) => onChange({ ...sound, text: currentTarget.value })}
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
          onChange={(next) => onChange({ ...sound, file: next })}
          clearable
          clearButtonProps={{ 'aria-label': t('prompts.file.clear') }}
        />
      )}
      <Text size="xs" c="dimmed">
        {t('prompts.effect')}
      </Text>
    </>
  )
}
