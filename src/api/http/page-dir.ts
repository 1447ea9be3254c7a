import { fileURLToPath } from 'node:url'

/** Where the files of the pages lie. */
export const PAGE_DIR = fileURLToPath(new URL('../page/', import.meta.url))
