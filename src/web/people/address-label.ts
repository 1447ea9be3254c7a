/** An address as the API tells it. */
export interface Address {
  readonly country: string
  readonly region: string | null
  readonly city: string | null
  readonly district: string | null
  readonly street: string
  readonly postalCode: string | null
}

const FROM_LARGE_TO_SMALL = new Set(['CN', 'TW', 'HK', 'MO', 'JP', 'KR'])
const HAN = /\p{Script=Han}/u

/**
 * An address on one line as people write it there: in Chinese from the country down to the door and the postal code last, else
 * from the door up. An address of such a country that is written in Latin letters goes from the door up, too.
 */
export function addressLabel(address: Address, language: string): string {
  const { country, region, city, district, street, postalCode } = address
  const place = nameOf(country, language)
  const isFromLarge = FROM_LARGE_TO_SMALL.has(country) && HAN.test(`${region ?? ''}${city ?? ''}${street}`)
  if (isFromLarge) {
    // 北京市北京市 is said once.
    const parts = [region, city === region ? null : city, district, street].filter((part) => part !== null)
    const whole = `${HAN.test(place) ? place : ''}${parts.join('')}`
    return postalCode === null ? whole : `${whole} ${postalCode}`
  }
  const town = [postalCode, city].filter((part) => part !== null).join(' ')
  return [street, district, town, region, place].filter((part) => part !== null && part !== '').join(', ')
}

function nameOf(country: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(country) ?? country
}
