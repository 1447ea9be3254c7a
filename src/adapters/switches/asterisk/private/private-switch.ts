import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Media } from '../../../../core/words/flow.ts'
import type { Clock } from '../../../../ports/clock.ts'
import type { Switch } from '../../../../ports/switch.ts'
import { createAsterisk } from '../index.ts'
import type { Log } from '../log.ts'
import { startAsterisk } from './instance.ts'
import type { Phone, Ports } from './options.ts'
import { openPhoneBook } from './phone-book.ts'
import type { AsteriskProgram } from './provide.ts'
import type { PrivateAsterisk } from './supervisor.ts'

/** What a private phone system is made of. */
export interface PrivateSwitchOptions {
  readonly name: string
  readonly program: AsteriskProgram
  /** Holds this instance: configuration, secrets, spool. */
  readonly dir: string
  readonly recordingsDir: string
  readonly musicDir: string
  readonly bind: string
  readonly ports: Partial<Ports>
  readonly callers: readonly string[]
  readonly fixedPhones: readonly Phone[]
  /** The host, with a port if need be, to which calls to outside numbers go; '' for none. */
  readonly trunkHost: string
  readonly clock: Clock
  readonly log: Log
  readonly say: (line: string) => void
  resolveMedia(media: Media): Promise<string | null>
}

/** A private Asterisk and the switch that drives it. */
export interface PrivateSwitch {
  readonly switch: Switch
  readonly asterisk: PrivateAsterisk
  /** The file with the phones' passwords. */
  readonly phonesFile: string
  /** Gives phones of these names a place; calls and registrations go on. */
  putPhones(names: readonly string[]): Promise<void>
}

const TRUNK = 'trunk'

/** Starts the Asterisk or finds it running, and makes its switch. Rejects with what to do when it cannot be had. */
export async function openPrivateSwitch(
  options: PrivateSwitchOptions,
  names: readonly string[],
): Promise<PrivateSwitch> {
  const { name, program, dir, musicDir, bind, ports, callers, trunkHost, clock, log, say } = options
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const book = await openPhoneBook(join(dir, 'phones.json'), options.fixedPhones)
  const asterisk = await startAsterisk({
    asterisk: program,
    dir,
    musicDir,
    bind,
    ports,
    callers: { allow: callers },
    phones: await book.phones(names),
    log: say,
    extra: trunkHost === '' ? {} : { 'pjsip.conf': trunkSections(trunkHost) },
  })
  const { ariUrl: url, user, password, recordingDir: spoolDir } = asterisk
  return {
    switch: createAsterisk({
      name,
      url,
      user,
      password,
      recordings: { spoolDir, dir: options.recordingsDir },
      ...(trunkHost === '' ? {} : { trunk: TRUNK }),
      resolveMedia: options.resolveMedia,
      clock,
      log,
    }),
    asterisk,
    phonesFile: book.file,
    putPhones: async (all) => asterisk.reloadPhones(await book.phones(all)),
  }
}

function trunkSections(host: string): string {
  return [
    `[${TRUNK}]`,
    'type=endpoint',
    'identify_by=ip',
    'context=inbound',
    'transport=udp',
    'disallow=all',
    'allow=ulaw,alaw,g722',
    `aors=${TRUNK}`,
    'direct_media=no',
    '',
    `[${TRUNK}]`,
    'type=aor',
    `contact=sip:${host}`,
    '',
  ].join('\n')
}
