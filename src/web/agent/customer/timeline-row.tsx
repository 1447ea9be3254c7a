import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconClockCheck,
  IconNote,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconPhoneX,
  IconPlayerPlay,
} from '@tabler/icons-react'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../api/shapes/timeline.ts'
import { clockText, useFormat } from '../../shared/format.ts'
import { later } from '../../shared/later.tsx'
import { useSession } from '../../shared/session.ts'
import { useNames } from '../names.ts'
import { CallRecordings } from './call-recordings.tsx'
import { Row } from './row.tsx'

const Written = later(async () => {
  const [part] = await Promise.all([import('./written-row.tsx'), i18next.loadNamespaces('threads')])
  return part.WrittenRow
})

/** One thing that happened. */
export function TimelineRow({ entry }: { readonly entry: TimelineEntry }) {
  if (entry.channel === 'note') return <Note entry={entry} />
  if (entry.channel === 'promise') return <Promised entry={entry} />
  if (entry.channel === 'activity') return <Activity entry={entry} />
  if (entry.channel === 'call') return <Call entry={entry} />
  return <Written entry={entry} />
}

function Call({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('agent')
  const names = useNames()
  const user = useSession()
  const [isOpen, player] = useDisclosure()
  const { direction, outcome = '', subject = '', durationMs = 0, id } = entry
  const isIn = direction === 'in'
  const isTaken = outcome === 'answered' || outcome === ''
  const queue = typeof entry['queue'] === 'string' ? entry['queue'] : ''
  const agent = typeof entry['agent'] === 'string' ? entry['agent'] : ''
  const mayHear =
    isTaken && durationMs > 0 && entry.isOutside !== true && (user.role !== 'agent' || agent === user.agent)
  const icon = !isTaken ? IconPhoneX : isIn ? IconPhoneIncoming : IconPhoneOutgoing
  const words = [subject === '' ? '' : names.disposition(subject), names.queue(queue), names.agent(agent)].filter(
    (word) => word !== '',
  )
  return (
    <Row
      icon={icon}
      tone={isTaken ? 'idle' : 'bad'}
      title={t(isIn ? 'timeline.in' : 'timeline.out')}
      meta={
        outcome === ''
          ? t('timeline.now')
          : isTaken
            ? clockText(durationMs)
            : t(`outcome.${outcome}`, { defaultValue: outcome })
      }
      atMs={entry.atMs}
    >
      {words.length === 0 ? null : <bdi>{words.join(' · ')} </bdi>}
      {mayHear ? (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlayerPlay size={12} />}
          aria-expanded={isOpen}
          onClick={player.toggle}
        >
          {t('timeline.listen')}
        </Button>
      ) : null}
      {isOpen ? <CallRecordings call={id} /> : null}
    </Row>
  )
}

function Note({ entry: { text = '', authorName = '', atMs } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('agent')
  return (
    <Row icon={IconNote} tone="idle" title={t('timeline.noteBy')} meta={<bdi>{authorName}</bdi>} atMs={atMs}>
      <bdi>{text}</bdi>
    </Row>
  )
}

function Promised({ entry: { text = '', dueAtMs = 0, doneAtMs = 0, atMs } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  const meta = doneAtMs > 0 ? t('promise.kept') : t('promise.until', { time: format.when(dueAtMs) })
  return (
    <Row icon={IconClockCheck} tone="idle" title={t('timeline.promised')} meta={meta} atMs={atMs}>
      <bdi>{text}</bdi>
    </Row>
  )
}

function Activity({ entry: { subject = '', status, authorName = '', atMs } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('agent')
  const title = status === 'done' || status === 'cancelled' ? t(`timeline.${status}`) : t('timeline.planned')
  return (
    <Row icon={IconClockCheck} tone="idle" title={title} meta={<bdi>{authorName}</bdi>} atMs={atMs}>
      <bdi>{subject}</bdi>
    </Row>
  )
}
