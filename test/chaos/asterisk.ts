import { killServer } from './kill-server.ts'

/** The server is killed while calls go on on a real Asterisk, which lives on. */
export default { name: 'asterisk', run: killServer }
