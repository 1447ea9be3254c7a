/// <reference path="./opencc-js.d.ts" />
import pairs from 'opencc-js/dict/TSCharacters'

let table: ReadonlyMap<string, string> | undefined

/** A text with each traditional character written the simplified way, by the tables of OpenCC; others stay. */
export function simplified(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return text
  table ??= readTable()
  const known = table
  return text.replace(/\p{Script=Han}/gu, (character) => known.get(character) ?? character)
}

/** `乾 干|亂 乱|…`: each traditional character with the simplified one, or with several of which the first is usual. */
function readTable(): ReadonlyMap<string, string> {
  return new Map(
    pairs.split('|').map((pair) => {
      const [from = '', to = from] = pair.split(' ')
      return [from, to]
    }),
  )
}
