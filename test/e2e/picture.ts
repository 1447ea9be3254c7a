import { fileURLToPath } from 'node:url'
import { paintFloor } from '../support/picture.ts'

const PICTURE = fileURLToPath(new URL('../../docs/picture.png', import.meta.url))

/** The README's picture, taken from the running demo in the machine's own Chromium. */
export default {
  name: 'picture',
  summary: "the README's picture, taken anew from the running demo",
  async run(say: (line: string) => void) {
    await paintFloor({ file: PICTURE, say })
    return { passed: 1, failed: 0, skipped: 0 }
  },
}
