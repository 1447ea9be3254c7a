/** A server process for tests: starts an Asterisk in the directory named, says what it got, and waits to be killed. */
import { startForTest } from './fixture.ts'

const asterisk = await startForTest(process.argv[2] ?? '', { keepRunning: 'on-crash' })
const { pid, isAdopted, sipPort, systemName } = asterisk
process.stdout.write(`${JSON.stringify({ pid, isAdopted, sipPort, systemName })}\n`)
// EX_SOFTWARE: how a server ends that found a fault of its own.
if (process.argv[3] === 'fault') process.exit(70)
