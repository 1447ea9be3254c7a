import { z } from 'zod'
import { findPhoneSystem } from '../../../crm/outside/phone-systems.ts'
import { formFields, readNews } from '../../outside/zammad-news.ts'
import { problem } from '../problem.ts'
import type { RoutePart } from '../route.ts'

const MOST_BODY_BYTES = 65_536
/** Posts of one address in a minute; a call takes three. */
const perAddress = { rateLimit: { max: 6_000, timeWindow: 60_000 } }
const answer = z.object({ action: z.literal('reject').optional(), reason: z.literal('busy').optional() })

/** Where phone systems tell of their calls, as the generic CTI of Zammad does it. */
export default {
  name: 'cti',
  add(app, { rows, outside }) {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MOST_BODY_BYTES },
      (_, body, done) => done(null, formFields(String(body))),
    )
    app.route({
      method: 'POST',
      url: '/cti/:token',
      bodyLimit: MOST_BODY_BYTES,
      config: { permission: 'open', ...perAddress },
      schema: {
        summary: 'Tell of a call on a phone system outside: newCall, answer, hangup, as JSON or as a form.',
        params: z.strictObject({ token: z.string().max(128) }),
        body: z.looseObject({ event: z.string().max(40) }),
        response: { 200: answer },
      },
      handler: async ({ params, body }) => {
        const system = await findPhoneSystem(rows, params.token)
        if (system === undefined) throw problem('request.notFound', 'nobody may tell of calls here, or not any more')
        // What a sender posts to see whether anybody is here.
        if (body.event === 'test') return {}
        const read = readNews(body)
        if ('expected' in read) throw problem('request.invalid', read.expected)
        const become = await outside.take(system, read.news)
        return become === 'refuse' ? ({ action: 'reject', reason: 'busy' } as const) : {}
      },
    })
  },
} satisfies RoutePart
