import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const WORTH_BYTES = 1_024
const TEXT = /\.(js|css|html|svg|json)$/
const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

/** Puts a .br and a .gz beside each text file of a folder that is worth it, so that the server never compresses. */
export async function compressFiles(dir: string): Promise<void> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  await Promise.all(
    files.filter(({ name }) => TEXT.test(name)).map(({ parentPath, name }) => compress(join(parentPath, name))),
  )
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.length < WORTH_BYTES) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  const [brotli, zipped] = await Promise.all([asBrotli(content, { params }), asGzip(content, { level: 9 })])
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, zipped)])
}
