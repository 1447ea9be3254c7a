import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'

const SOURCE = fileURLToPath(new URL('../../web/phone-page/', import.meta.url))
const PATH = '/phone-page/'
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** A page that is nothing but the softphone, built from its sources. */
export interface PhonePage {
  /** A browser of its own, logged in by this cookie. */
  browse(browser: Browser, url: string, cookie: string): Promise<BrowserContext>
  /** Opens the page; resolves when its scripts run. */
  open(context: BrowserContext, url: string): Promise<Page>
  remove(): Promise<void>
}

/** Builds the page. */
export async function buildPhonePage(): Promise<PhonePage> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-phone-page-'))
  await build({
    root: SOURCE,
    base: PATH,
    configFile: false,
    logLevel: 'error',
    build: { outDir: dir, emptyOutDir: true, minify: true, modulePreload: { polyfill: false } },
  })
  return {
    async browse(browser, url, cookie) {
      const context = await browser.newContext({ baseURL: url, permissions: ['microphone', 'local-network-access'] })
      const [name = '', value = ''] = cookie.split('=', 2)
      await context.addCookies([{ name, value, url }])
      await context.route(`**${PATH}**`, async (route) => {
        const path = new URL(route.request().url()).pathname.slice(PATH.length) || 'index.html'
        const body = await readFile(join(dir, path)).catch(() => undefined)
        if (body === undefined) await route.fulfill({ status: 404 })
        else await route.fulfill({ body, contentType: TYPES[extname(path)] ?? 'application/octet-stream' })
      })
      return context
    },
    async open(context, url) {
      const page = await context.newPage()
      await page.goto(`${url}${PATH}`)
      return page
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}
