import { resolve } from 'node:path'
import { paintDesk } from '../../../test/support/picture.ts'
import type { CliCommand } from '../command.ts'

/** `ringdown picture`: takes the README's picture from the running product, in the machine's own Chromium. */
const picture: CliCommand = {
  name: 'picture',
  summary: "take the README's picture from the running demo",
  options: (command) => {
    command.argument('[file]', 'where to', 'docs/picture.png')
  },
  async run([file = 'docs/picture.png']) {
    await paintDesk({ file: resolve(file), say: (line) => console.error(line) })
    console.log(resolve(file))
    return 0
  },
}

export default picture
