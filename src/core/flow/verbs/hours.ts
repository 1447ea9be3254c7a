import { z } from 'zod'
import { isOpen } from '../../../lib/opening-hours.ts'
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
