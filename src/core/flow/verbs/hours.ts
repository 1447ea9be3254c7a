import { z } from 'zod'
import { localTime } from '../../../lib/zone.ts'
import type { HoursSettings } from '../../words/flow.ts'
import { defineVerb } from '../verb.ts'

/** Branches by opening hours; a closed date beats the week. */
export default defineVerb({
  name: 'hours',
  summary: 'Leaves by open or closed, by the opening hours of the flow.',
  args: z.strictObject({ hours: z.string() }),
  exits: () => ['open', 'closed'],
  asksCaller: false,
  takesDigits: false,
  refers: ({ hours }) => ({ hours: [hours] }),
  enter: ({ hours }, scene) => {
    const settings = scene.hours[hours]
    return { type: 'leave', by: settings !== undefined && isOpen(settings, scene.nowMs) ? 'open' : 'closed' }
  },
})

function isOpen({ zone, open, closed }: HoursSettings, atMs: number): boolean {
  const { date, weekday, minutes } = localTime(zone, atMs)
  if (closed.includes(date)) return false
  return (open[weekday] ?? []).some((span) => {
    const [from = '', to = ''] = span.split('-')
    return minutes >= minutesOf(from) && minutes < minutesOf(to)
  })
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
