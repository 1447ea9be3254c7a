import { fileURLToPath } from 'node:url'

/** Where the program lies. */
export const PROGRAM = fileURLToPath(new URL('../..', import.meta.url))
