import { openLog } from '../../../src/adapters/system/log.ts'

const [level = 'info', file = 'auto', dir = ''] = process.argv.slice(2)
const log = openLog({ level, file }, dir)
log.info({ leg: 'x' }, 'all is well')
log.warn({ reason: 'it is\nnearly full' }, 'the disk is slow')
log.error({ error: new Error('no such channel') }, 'a call broke')
log.fatal('the end')
log.flush(() => process.exit(70))
