import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const CLI = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-sync',
  '--no-first-run',
]
const CALLS_PER_HOUR = '420'
const SETTLE_MS = 75_000
const LINK = /log in once as (\w+)\s+(\S+)/

/** What is looked at, and how. */
export interface Look {
  readonly role: 'agent' | 'supervisor' | 'admin'
  readonly width: number
  readonly height: number
  readonly language: 'en' | 'zh'
  readonly isDark: boolean
  readonly file: string
}

/** Starts the demo, lets it get busy, and takes the supervisor's picture. */
export async function paintDesk({ file, say }: { file: string; say: (line: string) => void }): Promise<void> {
  const look: Look = { role: 'supervisor', width: 1280, height: 800, language: 'en', isDark: false, file }
  await paint([look], say)
}

/** Starts the demo, lets it get busy, and takes these pictures. */
export async function paint(looks: readonly Look[], say: (line: string) => void): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-picture-'))
  const args = [CLI, 'demo', '--data', dir, '--http-port', '0', '--log', 'warn', '--calls', CALLS_PER_HOUR]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const links = await readLinks(server.stdout)
    say('the demo runs; letting it get busy')
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGS })
    for (const look of looks) {
      await take(browser, links.get(look.role) ?? '', look)
      say(look.file)
    }
    await browser.close()
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    await rm(dir, { recursive: true, force: true })
  }
}

async function take(browser: Browser, link: string, look: Look): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    locale: look.language,
    colorScheme: look.isDark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button').first().click()
  await page.locator('#queues').getByText('Sales').waitFor()
  await page.locator('#agents').getByText('Amy Brook').waitFor()
  await page.screenshot({ path: look.file, fullPage: look.width < 700 })
  await context.close()
}

async function readLinks(output: NodeJS.ReadableStream): Promise<Map<string, string>> {
  const links = new Map<string, string>()
  for await (const line of createInterface(output)) {
    const [, role, link] = LINK.exec(line) ?? []
    if (role !== undefined && link !== undefined) links.set(role, link)
    if (links.size === 3) return links
  }
  throw new Error('the demo ended before it printed its log-in links')
}

function browserPath(): string {
  const found = BROWSERS.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`expected Chromium at ${BROWSERS[0]}: install the package chromium`)
  return found
}
