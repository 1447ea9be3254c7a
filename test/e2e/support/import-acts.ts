import { readFile } from 'node:fs/promises'
import { openList, type RecordStage } from './record-stage.ts'

const PEOPLE = [
  'Full name,Mobile,Remark',
  'Ida Import,+86 13900009901,VIP',
  'Ida again,0086 139 0000 9901,',
  'Nobody,no number,',
].join('\n')

/** A file comes in: mapped, tried, written, opened, taken back. */
export async function importPeople(stage: RecordStage): Promise<void> {
  const { checks, sue } = stage
  await openList(sue, stage, 'contacts')
  await sue.getByRole('link', { name: 'Import', exact: true }).click()
  const input = sue.locator('main input[type=file]')
  await input.setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(PEOPLE) })
  await sue.getByRole('button', { name: 'Read file' }).click()
  const remark = sue.getByRole('combobox', { name: 'Where Remark goes' })
  await remark.waitFor()
  checks.same('a column of a usual name is mapped by itself', await mappedTo(stage, 'Mobile'), 'phone')
  checks.same('one of no known name goes nowhere', await remark.inputValue(), '')
  await remark.selectOption({ label: 'Title' })
  await sue.getByRole('button', { name: 'Try' }).click()
  await sue.getByRole('status').getByText('Tried, nothing written yet').waitFor()
  await sue.getByRole('cell', { name: 'Mobile: no phone number' }).waitFor()
  checks.ok('a broken row is told by its line and column', true)
  await sue.getByRole('button', { name: 'Import', exact: true }).click()
  await sue.getByRole('status').getByText('Done').waitFor()
  const counts = await sue.locator('main dl').innerText()
  checks.ok('the counts are exact', /Rows\s+3\s+New\s+1\s+Duplicates\s+1\s+Broken\s+1/.test(counts), counts)
  await sue.getByRole('row', { name: /Made/ }).getByRole('link', { name: 'Open' }).click()
  const name = sue.getByRole('textbox', { name: 'Name', exact: true })
  await name.waitFor()
  checks.same('a row leads to its record', await name.inputValue(), 'Ida Import')
  await sue.goBack()
  await sue.getByRole('button', { name: 'Take back' }).click()
  await sue.getByRole('button', { name: 'Take back' }).click()
  await sue.getByRole('status').getByText('Taken back').waitFor()
  checks.ok('an import is taken back', true)
}

/** A list goes out as it is narrowed. */
export async function exportAccounts(stage: RecordStage): Promise<void> {
  const { checks, sue } = stage
  await openList(sue, stage, 'accounts?tier=A')
  await sue.getByRole('button', { name: 'Export' }).click()
  const file = sue.waitForEvent('download')
  await sue.getByRole('menuitem', { name: 'CSV', exact: true }).click()
  const download = await file
  const text = await readFile(await download.path(), 'utf8')
  const [head = '', ...lines] = text.trimEnd().split('\r\n')
  checks.ok('the file has the labels of the page', head.startsWith('\ufeffName,Tier'), head)
  checks.ok('only what the list shows goes out', lines.length > 0 && lines.every((line) => line.includes(',A,')))
}

function mappedTo({ sue }: RecordStage, column: string): Promise<string> {
  return sue.getByRole('combobox', { name: `Where ${column} goes` }).inputValue()
}
