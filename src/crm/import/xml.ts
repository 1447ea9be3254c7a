import { SaxesParser } from 'saxes'
import { createBreather } from '../../lib/breather.ts'

const STEP_BYTES = 16_384

/** What is made of the elements of an XML text; names come without their prefix. */
export interface Visitor {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/**
 * What a visitor finds in an XML text in UTF-8, in order, while it is being read. Rejects behind what is not well formed;
 * entities that a document declares itself are unknown.
 */
export async function* findInXml<Item>(
  chunks: readonly Uint8Array[],
  visit: (found: (item: Item) => void) => Visitor,
): AsyncGenerator<Item> {
  const items: Item[] = []
  const visitor = visit((item) => items.push(item))
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => visitor.open?.(bare(name), attributes))
  parser.on('closetag', ({ name }) => visitor.close?.(bare(name)))
  parser.on('text', (text) => visitor.text?.(text))
  parser.on('cdata', (text) => visitor.text?.(text))
  const decoder = new TextDecoder()
  const breathe = createBreather()
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += STEP_BYTES) {
      const step = decoder.decode(chunk.subarray(at, at + STEP_BYTES), { stream: true })
      const fault = faultOf(() => parser.write(step))
      yield* items.splice(0)
      if (fault !== undefined) throw fault
      await breathe()
    }
  const fault = chunks.length === 0 ? undefined : faultOf(() => parser.close())
  yield* items.splice(0)
  if (fault !== undefined) throw fault
}

function faultOf(act: () => void): unknown {
  try {
    act()
    return undefined
  } catch (error) {
    return error
  }
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
