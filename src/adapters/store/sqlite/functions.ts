import type Database from 'better-sqlite3'
import { sha256 } from '../../../lib/sha256.ts'

/** Adds what our SQL calls besides SQLite's own functions: what is written as a chain is hashed where its order is known. */
export function addFunctions(database: Database.Database): void {
  database.function('sha256', { deterministic: true, directOnly: true }, (text) => sha256(String(text)))
}
