import { collect } from '../../lib/collect.ts'
import { findInXml } from './xml.ts'

const DATE_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])

/** By style of a workbook: whether its numbers are moments. */
export async function readStyles(xml: readonly Uint8Array[]): Promise<readonly boolean[]> {
  const written = new Map<number, boolean>()
  const styles = findInXml<number>(xml, (found) => {
    let isOfCells = false
    return {
      open(name, attributes) {
        const id = Number(attributes['numFmtId'])
        if (name === 'numFmt') written.set(id, tellsTime(attributes['formatCode'] ?? ''))
        if (name === 'cellXfs') isOfCells = true
        if (name === 'xf' && isOfCells) found(id)
      },
      close(name) {
        if (name === 'cellXfs') isOfCells = false
      },
    }
  })
  return (await collect(styles)).map((id) => DATE_FORMATS.has(id) || written.get(id) === true)
}

/** What stands in quotes, brackets or behind a backslash is no letter of a format. */
function tellsTime(format: string): boolean {
  return /[ymdh]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
}
