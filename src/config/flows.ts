import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FlowSettings, flowSettings } from '../core/words/flow.ts'
import { BadYaml, readYaml } from '../lib/yaml.ts'

/** A flow file that was read, and where its nodes stand. */
export interface FlowFile {
  readonly file: string
  readonly flow: FlowSettings
  lineOfNode(node: string): number
}

/**
 * Reads the flow files of a folder; one that is missing has none. A bad file does not hide the good ones: its problems come
 * beside them.
 */
export function readFlows(folder: string): { readonly flows: readonly FlowFile[]; readonly bad: readonly BadYaml[] } {
  const flows: FlowFile[] = []
  const bad: BadYaml[] = []
  const names = existsSync(folder) ? readdirSync(folder) : []
  for (const name of names.sort()) {
    if (!name.endsWith('.yaml')) continue
    const file = join(folder, name)
    try {
      flows.push(readFlow(readFileSync(file, 'utf8'), file))
    } catch (error) {
      if (!(error instanceof BadYaml)) throw error
      bad.push(error)
    }
  }
  return { flows, bad }
}

/** Reads one flow. Throws BadYaml with file, line and reason. */
export function readFlow(text: string, file: string): FlowFile {
  const { value, lineOf } = readYaml(text, file, flowSettings)
  return { file, flow: value, lineOfNode: (node) => lineOf(['nodes', node]) }
}
