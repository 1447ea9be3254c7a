import { simplified } from './simplified.ts'

const HAN = /\p{Script=Han}/u
const MOST = 200
/** Words that say what kind of company it is, not which. */
const FORMS = new Set(
  'ltd limited inc incorporated corp corporation co company llc llp plc gmbh ag kg sa sarl srl bv nv pty pte the and'.split(
    ' ',
  ),
)
const HAN_FORMS = /(股份)?(有限)?(责任)?公司$|集团$/u

/** A name by which one person is known however it is written: width, case, accents, spaces, order, traditional characters. */
export function personKey(name: string, { given, family }: { given: string; family: string }): string {
  const words = wordsOf(name)
  if (!words.some((word) => HAN.test(word))) return words.sort().join(' ').slice(0, MOST)
  const whole = words.join('')
  const [first, last] = [wordsOf(given).join(''), wordsOf(family).join('')]
  const isTurned = first !== '' && last !== '' && whole === first + last
  return (isTurned ? last + first : whole).slice(0, MOST)
}

/** A name by which one company is known: like a person's, without what kind of company it is. */
export function companyKey(name: string): string {
  const words = wordsOf(name)
  const whole = words.join('')
  if (HAN.test(whole)) return bare(whole).slice(0, MOST)
  const telling = words.filter((word) => !FORMS.has(word))
  return (telling.length === 0 ? words : telling).join(' ').slice(0, MOST)
}

function bare(whole: string): string {
  const once = whole.replace(HAN_FORMS, '')
  const twice = once.replace(HAN_FORMS, '')
  return twice === '' ? once || whole : twice
}

function wordsOf(text: string): string[] {
  const plain = text.slice(0, 1_000).normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase()
  return simplified(plain).match(/[\p{L}\p{N}]+/gu) ?? []
}
