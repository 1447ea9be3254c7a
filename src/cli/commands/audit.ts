import { join, resolve } from 'node:path'
import { openForReading } from '../../adapters/store/sqlite/read-file.ts'
import { type Head, readHead, verifyChain } from '../../crm/audit/verify.ts'
import type { CliCommand } from '../command.ts'
import { addServerOptions, readConfig } from '../settings.ts'

const BROKEN = 1
const MISUSED = 2

/** `ringdown audit`: whether every change of every record is still as it was written, while the server runs or not. */
const audit: CliCommand = {
  name: 'audit',
  summary: 'audit verify: walk the chain of changes of records; audit head: print its end, to be kept elsewhere',
  options(command) {
    command.argument('<what>', 'verify or head')
    command.option('--head <seq:hash>', 'a head that was kept: it has to be in the chain')
    addServerOptions(command)
  },
  async run([what], options) {
    const kept = headOf(options['head'])
    if ((what !== 'verify' && what !== 'head') || kept === null) {
      console.error('expected: audit verify [--head <seq:hash>], or audit head')
      return MISUSED
    }
    const file = join(resolve(readConfig(options).data.dir), 'ringdown.db')
    const store = openForReading(file)
    if (store === undefined) {
      console.error(`expected a database at ${file}, there is none`)
      return MISUSED
    }
    try {
      return what === 'head' ? print(await readHead(store)) : await verify(store, kept)
    } finally {
      store.close()
    }
  },
}

export default audit

async function verify(store: Parameters<typeof verifyChain>[0], kept: Head | undefined): Promise<number> {
  const verdict = await verifyChain(store, kept)
  if (!verdict.isWhole) {
    console.error(`the chain of changes is broken at row ${verdict.seq}: ${verdict.reason}`)
    return BROKEN
  }
  const { rows, erased, head } = verdict
  console.log(`whole: ${rows} changes, the values of ${erased} erased; head ${head.seq}:${head.hash}`)
  return 0
}

function print({ seq, hash }: Head): number {
  console.log(`${seq}:${hash}`)
  return 0
}

/** A head as it was printed; undefined where none was given, null where it is none. */
function headOf(text: unknown): Head | undefined | null {
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(String(text)) ?? []
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash }
}
