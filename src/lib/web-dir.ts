import { join } from 'node:path'
import { PROGRAM } from './program.ts'

/** Where the built web app lies. */
export const WEB_DIR = join(PROGRAM, 'dist', 'web')
