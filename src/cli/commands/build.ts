import { buildBundle, isBundleBuilt } from '../bundle/build-bundle.ts'
import type { CliCommand } from '../command.ts'
import { buildWeb, isWebBuilt, serveSources } from '../web/build-web.ts'

/** `ringdown build`: the web app, from src/web to dist/web, and the bundled server. */
const build: CliCommand = {
  name: 'build',
  summary: 'build the pages and the bundled server; start does it by itself when they are missing or old',
  options(command) {
    command
      .option('--force', 'build even when nothing has changed')
      .option('--watch [server]', 'serve the sources at http://localhost:5173 and draw each change at once')
  },
  async run(_, { force, watch }) {
    if (watch !== undefined) return serveSources(typeof watch === 'string' ? watch : 'http://127.0.0.1:8080')
    if (force !== true && isWebBuilt() && isBundleBuilt()) {
      console.log('the pages are up to date')
      return 0
    }
    return (await buildWeb({ isForced: force === true })) || (await buildBundle())
  },
}

export default build
