import { IconChecklist, IconMail, IconMessage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../api/shapes/timeline.ts'
import { useNames } from '../names.ts'
import { Row } from './row.tsx'

const ICONS = new Map([
  ['mail', IconMail],
  ['task', IconChecklist],
])

/** A chat, a mail or a task, as it went; one that is not over says nothing of how. */
export function WrittenRow({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('threads')
  const names = useNames()
  const { channel, subject = '', outcome = '', atMs } = entry
  const queue = typeof entry['queue'] === 'string' ? entry['queue'] : ''
  const agent = typeof entry['agent'] === 'string' ? entry['agent'] : ''
  const words = [subject, names.queue(queue), names.agent(agent)].filter((word) => word !== '')
  return (
    <Row
      icon={ICONS.get(channel) ?? IconMessage}
      tone={outcome === '' || outcome === 'answered' ? 'idle' : 'bad'}
      title={t(`channel.${channel}`, { defaultValue: channel })}
      meta={outcome === '' ? t('outcome.open') : t(`outcome.${outcome}`, { defaultValue: outcome })}
      atMs={atMs}
    >
      <bdi>{words.join(' · ')}</bdi>
    </Row>
  )
}
