import { openList, type RecordStage } from './record-stage.ts'
import { until } from './until.ts'

const TWINS = ['Full name,Mobile,Title', 'Tessa Twin,+86 13900009903,Dr', 'Twin Tessa,0086 139 0000 9903,Prof'].join(
  '\n',
)
const WIDTHS = [320, 768, 1920]

/** A customer who came in twice is found, compared, made one, and made two again. */
export async function mergeTwins(stage: RecordStage): Promise<void> {
  await importTwins(stage)
  await compareTwins(stage)
  await mergeAndTakeBack(stage)
}

async function importTwins({ sue, ...stage }: RecordStage): Promise<void> {
  await openList(sue, { sue, ...stage }, 'contacts')
  await sue.getByRole('link', { name: 'Import', exact: true }).click()
  const file = { name: 'twins.csv', mimeType: 'text/csv', buffer: Buffer.from(TWINS) }
  await sue.locator('main input[type=file]').setInputFiles(file)
  await sue.getByRole('button', { name: 'Read file' }).click()
  await sue.getByLabel('Rows that meet a record').selectOption({ label: 'make another record' })
  await sue.getByRole('button', { name: 'Import', exact: true }).click()
  await sue.getByRole('status').getByText('Done').waitFor()
}

async function compareTwins({ checks, desk, sue }: RecordStage): Promise<void> {
  await sue.goto(`${desk.url}/records/contacts`)
  await sue.getByRole('link', { name: 'Duplicates', exact: true }).click()
  await sue.getByRole('button', { name: 'Search now' }).click()
  const pair = sue.getByRole('article').filter({ hasText: 'Tessa Twin' })
  await pair.waitFor()
  const told = await pair.innerText()
  checks.ok('a customer who came in twice is found', told.includes('Twin Tessa'), told)
  checks.ok('with the reasons', told.includes('same number') && told.includes('same name'), told)
  await fits({ checks, sue }, 'the list of duplicates')
  await pair.getByRole('link', { name: /^Compare/ }).click()
  await sue.getByRole('heading', { name: 'Make one of two' }).waitFor()
  await fits({ checks, sue }, 'the comparison')
}

async function mergeAndTakeBack({ checks, sue }: RecordStage): Promise<void> {
  await sue.getByRole('group', { name: 'Title' }).getByText('Prof').click()
  await sue.getByRole('button', { name: 'Merge', exact: true }).click()
  await sue.waitForURL(/\/records\/contacts\/[\w-]+$/)
  const title = sue.getByRole('textbox', { name: 'Title', exact: true })
  await title.waitFor()
  await until('what was chosen', async () => (await title.inputValue()) === 'Prof')
  checks.ok('what was chosen stands', true)
  const undo = sue.getByRole('button', { name: 'Take back' })
  await undo.click()
  await undo.click()
  await sue.getByText('Maybe there twice').waitFor()
  await until('the title of before', async () => (await title.inputValue()) === 'Dr')
  checks.ok('a merge is taken back: both are there, each as it was', true)
}

async function fits({ checks, sue }: Pick<RecordStage, 'checks' | 'sue'>, page: string): Promise<void> {
  const before = sue.viewportSize()
  for (const width of WIDTHS) {
    await sue.setViewportSize({ width, height: 800 })
    const wide = await sue.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    checks.ok(`${page} fits into ${width} pixels`, wide <= 0, String(wide))
  }
  if (before !== null) await sue.setViewportSize(before)
}
