import type { BrowserContext } from 'playwright-core'

const COOKIE = /^(\w+)=([^;]+)/

/** What a browser keeps of somebody who is logged in. */
export type WebState = Awaited<ReturnType<BrowserContext['storageState']>>

/** Somebody who is logged in and acts beside their page. */
export interface WebUser {
  readonly state: WebState
  /** Sends a command below /api/v1; rejects when it is refused. */
  send(method: 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<void>
  /** Reads below /api/v1. */
  read<Answer>(path: string): Promise<Answer>
}

/** How somebody logs in. */
export type LogInWith = { readonly link: string } | { readonly login: string; readonly password: string }

/** Logs somebody in, by their one-time link or their password. */
export async function logInUser(url: string, by: LogInWith): Promise<WebUser> {
  const headers = { origin: url, 'content-type': 'application/json' }
  const [path, body] = 'link' in by ? ['/session/link', { token: by.link.split('/').at(-1) }] : ['/session', by]
  const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const [, name = '', value = ''] = COOKIE.exec(answer.headers.get('set-cookie') ?? '') ?? []
  if (name === '') throw new Error(`expected to be logged in, got ${answer.status}: ${await answer.text()}`)
  const cookie = `${name}=${value}`
  const { hostname: domain } = new URL(url)
  const kept = { name, value, domain, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' } as const
  return {
    state: { cookies: [kept], origins: [] },
    async send(method, path, body) {
      const sent = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { ...headers, cookie },
        body: JSON.stringify(body ?? {}),
      })
      if (!sent.ok) throw new Error(`${method} ${path}: ${sent.status} ${await sent.text()}`)
    },
    async read(path) {
      const read = await fetch(`${url}/api/v1${path}`, { headers: { cookie } })
      if (!read.ok) throw new Error(`GET ${path}: ${read.status} ${await read.text()}`)
      return JSON.parse(await read.text())
    },
  }
}
