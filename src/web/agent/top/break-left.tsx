import { Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../shared/clock.tsx'
import { clockText } from '../../shared/format.ts'
import { useReasons } from '../names.ts'

/** How long a break may still last, and for how long it should be over; nothing for one that takes as long as it takes. */
export function BreakLeft({ reason, sinceMs }: { readonly reason: string; readonly sinceMs: number }) {
  const { t } = useTranslation('agent')
  const limitMs = useReasons().find(({ id }) => id === reason)?.limitMs ?? null
  const leftMs = sinceMs + (limitMs ?? 0) - useClock()
  if (limitMs === null) return null
  const isOver = leftMs < 0
  return (
    <Text span inherit c={isOver ? 'red' : 'dimmed'} data-over={isOver}>
      {t(isOver ? 'break.over' : 'break.left', { time: clockText(Math.abs(leftMs)) })}
      {isOver ? <VisuallyHidden role="alert">{t('break.isOver')}</VisuallyHidden> : null}
    </Text>
  )
}
