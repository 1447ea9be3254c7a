import { fileURLToPath } from 'node:url'
import { paintFloor } from '../support/picture.ts'
import { paintDesk } from './support/paint-desk.ts'

const DESK = fileURLToPath(new URL('../../docs/picture.png', import.meta.url))
const FLOOR = fileURLToPath(new URL('../../docs/floor.png', import.meta.url))

/** The README's pictures, taken from the running product in the machine's own Chromium. */
export default {
  name: 'picture',
  summary: "the README's pictures of the desk and the floor, taken anew from the running product",
  async run(say: (line: string) => void) {
    await paintDesk({ file: DESK, say })
    await paintFloor({ file: FLOOR, say })
    return { passed: 2, failed: 0, skipped: 0 }
  },
}
