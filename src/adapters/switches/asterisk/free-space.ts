import { statfs } from 'node:fs/promises'

const LEAST_PERCENT = 5

/** Why nothing more should be recorded into these folders, or '' while there is room. */
export async function lackOfSpace(folders: readonly string[], leastBytes: number): Promise<string> {
  for (const folder of folders) {
    const { bavail, blocks, bsize } = await statfs(folder)
    const percent = blocks === 0 ? 100 : (bavail * 100) / blocks
    if (percent >= LEAST_PERCENT && bavail * bsize >= leastBytes) continue
    return `the disk of ${folder} is nearly full: ${percent.toFixed(1)} % (${Math.round((bavail * bsize) / 1_048_576)} MB) free`
  }
  return ''
}
