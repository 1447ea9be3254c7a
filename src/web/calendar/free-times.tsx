import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useSession } from '../shared/session.ts'
import { clockOf, dateText, daysLater, momentOf } from './dates.ts'
import type { Draft } from './draft.ts'

const DAYS_AHEAD = 7
const MOST_SHOWN = 6
const MINUTE_MS = 60_000
const STEP_MS = 30 * MINUTE_MS

interface FreeTimesProps {
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
}

interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** When everybody who is asked to come is free for so long, from that day on; a click takes the time. */
export function FreeTimes({ draft, set }: FreeTimesProps) {
  const { t } = useTranslation('calendar')
  const me = useSession()
  const [from, until] = [momentOf(draft.date, draft.start), momentOf(draft.date, draft.end)]
  const day = momentOf(draft.date, '00:00')
  const minutes = Math.min(Math.max(((until?.getTime() ?? 0) - (from?.getTime() ?? 0)) / MINUTE_MS, 5), 1_440)
  const isWanted = !draft.isAllDay && draft.colleagues.length > 0 && day !== undefined && from !== undefined
  const range = day === undefined ? '' : `from=${day.getTime()}&until=${daysLater(day, DAYS_AHEAD).getTime()}`
  const users = encodeURIComponent([me.id, ...draft.colleagues].join(','))
  const { data } = useRead<{ readonly free: readonly Span[] }>(
    `/calendar/free?${range}&minutes=${minutes}&users=${users}`,
    { isWanted },
  )
  if (!isWanted || data === undefined) return null
  const lengthMs = minutes * MINUTE_MS
  const starts = data.free.flatMap((span) => startsIn(span, lengthMs)).slice(0, MOST_SHOWN)
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('free.title')}
      </Text>
      {starts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('free.none')}
        </Text>
      ) : null}
      <Starts starts={starts} lengthMs={lengthMs} set={set} />
    </div>
  )
}

interface StartsProps extends Pick<FreeTimesProps, 'set'> {
  readonly starts: readonly number[]
  readonly lengthMs: number
}

function Starts({ starts, lengthMs, set }: StartsProps) {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const take = (startMs: number) => {
    const [at, end] = [new Date(startMs), new Date(startMs + lengthMs)]
    set({ date: dateText(at), untilDate: dateText(at), start: clockOf(at), end: clockOf(end) })
  }
  return (
    <Group gap={6}>
      {starts.map((startMs) => (
        <Button key={startMs} variant="default" onClick={() => take(startMs)}>
          {format.format(startMs)}
        </Button>
      ))}
    </Group>
  )
}

/** The first two times at which something so long fits into a span, on the half hour where that is possible. */
function startsIn({ startMs, endMs }: Span, lengthMs: number): readonly number[] {
  const nowMs = Date.now()
  const even = Math.ceil(Math.max(startMs, nowMs) / STEP_MS) * STEP_MS
  const first = startMs > nowMs && startMs + lengthMs <= endMs && even + lengthMs > endMs ? startMs : even
  return [first, first + lengthMs].filter((each) => each >= startMs && each + lengthMs <= endMs)
}
