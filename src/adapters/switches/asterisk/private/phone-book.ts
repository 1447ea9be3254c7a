import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writePrivately } from './instance-file.ts'
import type { Phone } from './options.ts'

const schema = z.record(z.string(), z.string())

/** The phones of a private Asterisk and the passwords with which they register, kept in a file for its owner alone. */
export interface PhoneBook {
  readonly file: string
  /** The phones of these names; a new name is given a password. Phones at a fixed address need none. */
  phones(names: readonly string[]): Promise<Phone[]>
}

/** Opens the phone book of a file; `fixed` are the phones that do not register. */
export async function openPhoneBook(file: string, fixed: readonly Phone[]): Promise<PhoneBook> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const passwords = schema.parse(JSON.parse(text))
  const places = new Map(fixed.map((phone) => [phone.name, phone]))
  return {
    file,
    async phones(names) {
      const known = Object.keys(passwords).length
      const phones = [...new Set([...places.keys(), ...names])].map((name) => {
        const place = places.get(name)
        if (place !== undefined) return place
        passwords[name] ??= randomBytes(18).toString('base64url').replaceAll('-', '.')
        return { name, password: passwords[name] }
      })
      if (Object.keys(passwords).length > known) await writePrivately(file, `${JSON.stringify(passwords, null, 2)}\n`)
      return phones
    },
  }
}
