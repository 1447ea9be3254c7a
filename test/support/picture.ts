import { setTimeout } from 'node:timers/promises'
import { logInBy, openBrowser } from './browser.ts'
import { startDemoServer } from './demo-server.ts'

const SETTLE_MS = 75_000

/** Starts the demo, lets it get busy, and takes the supervisor's picture. */
export async function paintFloor({ file, say }: { file: string; say: (line: string) => void }): Promise<void> {
  const demo = await startDemoServer({ callsPerHour: 420 })
  const browser = await openBrowser()
  try {
    const storageState = await logInBy(browser, demo.link('supervisor'))
    say('the demo runs; letting it get busy')
    await setTimeout(SETTLE_MS)
    const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 800 }, locale: 'en' })
    const page = await context.newPage()
    await page.goto(`${demo.url}/supervisor`)
    await page.getByText('Amy Brook').first().waitFor()
    await page.getByText('Sales').first().waitFor()
    await page.screenshot({ path: file })
    say(file)
  } finally {
    await browser.close()
    await demo.stop()
  }
}
