import type { CliCommand } from '../command.ts'
import { buildWeb, isWebBuilt, serveSources } from '../web/build-web.ts'

/** `ringdown build`: the web app, from src/web to dist/web. */
const build: CliCommand = {
  name: 'build',
  summary: 'build the pages; start does it by itself when they are missing or old',
  options(command) {
    command
      .option('--force', 'build even when nothing has changed')
      .option('--watch [server]', 'serve the sources at http://localhost:5173 and draw each change at once')
  },
  async run(_, { force, watch }) {
    if (watch !== undefined) return serveSources(typeof watch === 'string' ? watch : 'http://127.0.0.1:8080')
    if (force !== true && isWebBuilt()) {
      console.log('the pages are up to date')
      return 0
    }
    return buildWeb({ isForced: force === true })
  },
}

export default build
