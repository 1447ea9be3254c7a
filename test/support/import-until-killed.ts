import { readFile } from 'node:fs/promises'
import { argv, stdout } from 'node:process'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { openImportStage } from './import-stage.ts'

/**
 * Takes a file in, or goes on with what was cut off, and prints a line for each piece of it that is durable. What is done
 * beside it, such as to the indexes of an import before, is no piece.
 */
const [, , dir = '', file = '', how = 'skip'] = argv
const stage = await openImportStage(dir, (error) => {
  throw error
})
stage.loop.subscribe(({ logged }) => {
  for (const { event } of logged) if (event.type === 'row.changed' && event.object === 'import') stdout.write('piece\n')
})
if (file !== '') {
  const upload = { object: 'contact', name: 'people.csv', bytes: await readFile(file) }
  const taken = await stage.imports.take(upload, SYSTEM)
  if ('refusal' in taken) throw new Error(taken.refusal.detail)
  await stage.imports.run(taken.value.id, how === 'update' ? 'update' : 'skip', SYSTEM)
}
