import { useClock } from '../../shared/clock.tsx'
import look from './now.module.css'

/** How much of a time is left, as a bar that shrinks. */
export function Countdown({ fromMs, untilMs, isCalm = false }: CountdownProps) {
  const now = useClock()
  const share = Math.min(1, Math.max(0, (untilMs - now) / Math.max(1, untilMs - fromMs)))
  return (
    <div className={look.count} aria-hidden>
      <div className={look.left} data-tone={isCalm ? 'calm' : 'urgent'} style={{ transform: `scaleX(${share})` }} />
    </div>
  )
}

/** From when until when; calm is in the colour of work, not of haste. */
export interface CountdownProps {
  readonly fromMs: number
  readonly untilMs: number
  readonly isCalm?: boolean
}
