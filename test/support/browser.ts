import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-sync',
  '--no-first-run',
]
/** A microphone that hums, a permission that is granted, and sounds that play without a click. */
const AUDIO_ARGS = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
]
const LINK_BUTTON = /^(Log in|登录)$/

/** The machine's own Chromium or Chrome; undefined when it has none. */
export function findBrowser(): string | undefined {
  const dirs = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  return dirs.flatMap((dir) => PROGRAMS.map((name) => join(dir, name))).find((file) => existsSync(file))
}

/** Opens a headless browser. Rejects with what to install where there is none. */
export async function openBrowser({ hasAudio = false }: { readonly hasAudio?: boolean } = {}): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined)
    throw new Error(`expected one of ${PROGRAMS.join(', ')} on the PATH: install the package chromium`)
  return chromium.launch({ executablePath, args: [...ARGS, ...(hasAudio ? AUDIO_ARGS : [])] })
}

/** Logs in by a one-time link and keeps the session, for as many windows as are wanted. */
export async function logInBy(
  browser: Browser,
  link: string,
): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: LINK_BUTTON }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/login'))
  const state = await context.storageState()
  await context.close()
  return state
}
