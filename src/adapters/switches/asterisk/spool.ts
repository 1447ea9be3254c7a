import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordingKind } from '../../../core/words/leg.ts'
import type { Part } from './keep-recording.ts'
import { partOf, type Side } from './to-ari.ts'

/** One file of a recording in Asterisk's spool: what the leg says, what it hears, or a voicemail. */
export type PartName = Side | 'voice'

/** The parts of a recording, left channel first. */
export function partsOf(kind: RecordingKind): readonly PartName[] {
  return kind === 'call' ? ['in', 'out'] : ['voice']
}

/** Which part of which recording a name of Asterisk's spool is; undefined for names that are not ours. */
export function partNamed(name: string): { recording: string; side: PartName } | undefined {
  const [, recording, side] = /^(.+)-(in|out|voice)$/.exec(name) ?? []
  if (recording === undefined) return undefined
  return { recording, side: side === 'in' || side === 'out' ? side : 'voice' }
}

/** How much of a recording is in the spool. */
export async function bytesOf(spoolDir: string, recording: string, kind: RecordingKind): Promise<number> {
  const sizes = await Promise.all(partsOf(kind).map((part) => sizeOf(pathOf(spoolDir, recording, part))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The channels that can be made of what is in the spool, each as late as it began; none when there is nothing. */
export async function findParts(
  spoolDir: string,
  recording: string,
  beganMs: ReadonlyMap<PartName, number>,
): Promise<readonly (Part | null)[]> {
  const voice = pathOf(spoolDir, recording, 'voice')
  if (await isFile(voice)) return [{ path: voice, lateMs: 0 }]
  const firstMs = Math.min(...beganMs.values())
  const sides = partsOf('call').map(async (side) => {
    const path = pathOf(spoolDir, recording, side)
    if (!(await isFile(path))) return null
    return { path, lateMs: beganMs.size < 2 ? 0 : (beganMs.get(side) ?? firstMs) - firstMs }
  })
  const parts = await Promise.all(sides)
  return parts.every((part) => part === null) ? [] : parts
}

/** Whether there is a file with something in it. */
export async function isFile(path: string): Promise<boolean> {
  return (await sizeOf(path)) > 0
}

function pathOf(spoolDir: string, recording: string, part: PartName): string {
  return join(spoolDir, `${partOf(recording, part)}.wav`)
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
