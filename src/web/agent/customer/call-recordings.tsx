import { Loader, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import look from './customer.module.css'

interface Recording {
  readonly id: string
  readonly state: 'started' | 'kept' | 'lost'
}

/** The sound of a call, to be listened to in its place. */
export function CallRecordings({ call }: { readonly call: string }) {
  const { t } = useTranslation('agent')
  const textOf = useRefusalText()
  const { data, error } = useRead<{ readonly recordings: readonly Recording[] }>(`/calls/${call}/recordings`)
  if (error !== null) return <Text size="xs">{textOf(error).title}</Text>
  if (data === undefined) return <Loader size="xs" />
  const kept = data.recordings.filter(({ state }) => state === 'kept')
  if (kept.length === 0)
    return (
      <Text size="xs" c="dimmed">
        {t('timeline.noSound')}
      </Text>
    )
  return kept.map(({ id }) => (
    // biome-ignore lint/a11y/useMediaCaption: nobody has written down what is said in it
    <audio key={id} className={look.player} controls preload="none" src={`/api/v1/recordings/${id}/audio`} />
  ))
}
