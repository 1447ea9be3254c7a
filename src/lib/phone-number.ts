import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'

/** A number in every form that look-ups need. */
export interface NormalNumber {
  /** `+` and country code, or null for what no country knows: service numbers, extensions, junk. */
  readonly e164: string | null
  /** The digits as dialled, '' when the text is no number. */
  readonly digits: string
  /** The text as it came, shortened to 64 characters. */
  readonly dialled: string
}

/** Where numbers without a country code belong: an ISO 3166 code such as `CN`. */
export interface NumberPlan {
  readonly country: string
}

const MAX_DIALLED = 64
const MAX_DIGITS = 32
const NUMBER_LIKE = /^[\d\s+*#().\-/]+$/

/** Brings a number into its forms. Harmless for any text; service numbers (95588, 110) keep their digits only. */
export function normalise(text: string, plan: NumberPlan): NormalNumber {
  const dialled = text.slice(0, MAX_DIALLED)
  if (!isNumberLike(text)) return { e164: null, digits: '', dialled }
  const plain = dialled.normalize('NFKC').trim()
  const digits = plain.replace(/\D/g, '').slice(0, MAX_DIGITS)
  return { e164: parse(plain, plan)?.number ?? null, digits, dialled }
}

/** Whether a text can be a number at all: digits, and what people write between them. */
export function isNumberLike(text: string): boolean {
  if (text.length > MAX_DIALLED) return false
  const plain = text.normalize('NFKC').trim()
  return NUMBER_LIKE.test(plain) && /\d/.test(plain)
}

/** How an E.164 number may begin of which these are the first digits, typed with or without a country. */
export function beginnings(digits: string, { country }: NumberPlan): readonly string[] {
  const national = `+${getCountryCallingCode(countryCode(country))}${digits.replace(/^0/, '')}`
  return [digits, `+${digits.replace(/^00/, '')}`, national]
}

/** The digit strings under which a switch may have written this E.164 number. */
export function spellings(e164: string, plan: NumberPlan): readonly string[] {
  const international = e164.replace(/\D/g, '')
  const parsed = parsePhoneNumberFromString(e164)
  if (parsed === undefined || parsed.country !== plan.country) return [international, `00${international}`]
  const national = parsed.formatNational().replace(/\D/g, '')
  return [...new Set([international, `00${international}`, parsed.nationalNumber, national])]
}

/** A country code that number plans know; throws with what was expected. */
export function countryCode(text: string): CountryCode {
  if (isSupportedCountry(text)) return text
  throw new Error(`expected a two-letter country such as CN or GB, got ${JSON.stringify(text.slice(0, 20))}`)
}

function parse(plain: string, { country }: NumberPlan): PhoneNumber | undefined {
  const given = valid(parsePhoneNumberFromString(plain, countryCode(country)))
  if (given !== undefined) return given
  // Switches and people write 00 for + also where the plan's own prefix is another (011 in the US).
  const international = plain.replace(/^[\s(]*00/, '+')
  return international === plain ? undefined : valid(parsePhoneNumberFromString(international))
}

function valid(number: PhoneNumber | undefined): PhoneNumber | undefined {
  return number?.isValid() ? number : undefined
}
