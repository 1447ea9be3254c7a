/** Speaks to a server's API as one logged-in user. */
export interface ApiClient {
  get(path: string): Promise<unknown>
  post(path: string, body?: object): Promise<void>
}

/** Logs in with a one-time link. */
export async function logIn(url: string, link: string): Promise<ApiClient> {
  const answer = await ask(url, '/session/link', { body: { token: link } })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0] ?? '')
    .join('; ')
  return {
    get: async (path) => (await ask(url, path, { cookie })).json(),
    async post(path, body = {}) {
      await ask(url, path, { body, cookie })
    },
  }
}

async function ask(url: string, path: string, { body, cookie }: { body?: object; cookie?: string }): Promise<Response> {
  const method = body === undefined ? 'GET' : 'POST'
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      origin: url,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.ok) return response
  throw new Error(`${method} ${path} was answered with ${response.status}: ${await response.text()}`)
}
