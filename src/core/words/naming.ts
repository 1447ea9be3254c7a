import { z } from 'zod'

/** A name in each language that screens speak: `{ en: 'Lunch', zh: '午餐' }`. */
export const names = z
  .record(
    z.string().regex(/^[a-z]{2}$/, 'expected a two-letter language such as en or zh'),
    z.string().trim().min(1).max(120),
  )
  .refine((given) => Object.keys(given).length > 0, 'expected a name in at least one language')
