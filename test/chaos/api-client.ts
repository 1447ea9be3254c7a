/** Speaks to a server's API as one logged-in user. */
export interface ApiClient {
  post(path: string, body?: object): Promise<void>
}

/** Logs in with a one-time link. */
export async function logIn(url: string, link: string): Promise<ApiClient> {
  const cookies = await send(url, '/session/link', { token: link })
  return {
    async post(path, body) {
      await send(url, path, body ?? {}, cookies)
    },
  }
}

async function send(url: string, path: string, body: object, cookie = ''): Promise<string> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`POST ${path} was answered with ${response.status}: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0] ?? '')
    .join('; ')
}
