import { PAGE_DIR } from '../page-dir.ts'
import type { RoutePart } from '../route.ts'

/** The page that shows the centre as it is now to whoever is logged in. */
export default {
  name: 'page',
  prefix: '',
  add(app) {
    app.route({
      method: 'GET',
      url: '/',
      config: { permission: 'open' },
      schema: { hide: true },
      handler: (_, reply) => reply.sendFile('index.html', PAGE_DIR),
    })
  },
} satisfies RoutePart
