import t from 'tap'
import { codeAt, newTotpSecret, stepOfCode, totpUri } from '../../src/lib/totp.ts'

/** The secret and the codes of RFC 6238, appendix B, in their last six digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const KNOWN = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
] as const

t.test('codes are those of RFC 6238', async (t) => {
  for (const [atS, code] of KNOWN) {
    t.equal(await codeAt(SECRET, atS * 1_000), code)
    t.equal(await stepOfCode({ secret: SECRET, code }, atS * 1_000), Math.floor(atS / 30))
  }
})

t.test('a code is good a step early or late, and no further', async (t) => {
  const nowMs = 1_800_000_000_000
  const step = nowMs / 30_000
  const found = async (away: number) =>
    stepOfCode({ secret: SECRET, code: await codeAt(SECRET, nowMs + away * 30_000) }, nowMs)
  t.same(await Promise.all([-2, -1, 0, 1, 2].map(found)), [undefined, step - 1, step, step + 1, undefined])
  for (const code of ['', 'abcdef', '12345', '1234567', '１２３４５６'])
    t.equal(await stepOfCode({ secret: SECRET, code }, nowMs), undefined, code)
})

t.test('every secret is another one of 160 bits, and apps read it from an address', async (t) => {
  const secrets = await Promise.all(Array.from({ length: 20 }, newTotpSecret))
  t.equal(new Set(secrets).size, 20)
  for (const secret of secrets) t.match(secret, /^[A-Z2-7]{32}$/)
  const uri = new URL(await totpUri({ secret: SECRET, issuer: 'Nord & Süd', label: 'amy@x' }))
  t.equal(uri.protocol, 'otpauth:')
  t.equal(uri.searchParams.get('secret'), SECRET)
  t.equal(uri.searchParams.get('issuer'), 'Nord & Süd')
})
