import { callIn, callToQueue, endOf, ringOn } from './support/calls.ts'
import { scenario } from './support/scenario.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

/** What callers may put in their name. */
const NAMES: Readonly<Record<string, string | Buffer>> = {
  sql: "Robert'); DROP TABLE interaction;--",
  html: '<img src=x onerror=alert(1)><script>alert(1)</script>',
  shell: '$(touch /tmp/owned) `id` ; reboot | cat & $IFS',
  asterisk: ['$', '{SHELL(id)}'].join(''),
  crlf: 'a\r\n X-Injected: yes',
  bidi: 'safe\u202Egpj.exe\u2066\u200F',
  controls: 'a\u0001\u0007\u001b[31mred\u0000b',
  badUtf8: Buffer.from([0x41, 0xff, 0xfe, 0xc3, 0x28, 0xf0, 0x9f, 0x42]),
  long: 'L'.repeat(10_000),
  quotes: 'a\\"b\\\\',
  formula: "=cmd|' /C calc'!A0",
}

/** What callers may put in the place of their number. */
const USERS = [
  "1'or'1",
  '%3Cb%3E',
  '1%0d%0aX-Injected:%20yes',
  '$(id)',
  '+1234;isub=9',
  'a'.repeat(1_000),
  '%00',
  'anna',
]

const MOST_NAME = 80
const ANSWER_WITHIN_MS = 3_000
/** A SIP user may have letters, so a number is a short plain text. */
const PLAIN_NUMBER = /^[\p{L}\p{N}\p{P}\p{S} ]{0,64}$/u

/** Callers who lie about their name and number. */
export default scenario({
  name: 'hostile',
  summary: 'names and numbers with SQL, HTML, shell, line ends, bidi, bad UTF-8 and 10 kB are stored as harmless text',
  async run(checks, say) {
    const stage = await openStage({ agents: ['amy'], say })
    try {
      let user = 15_550_200
      for (const [what, display] of Object.entries(NAMES)) {
        const number = String(user++)
        checks.ok(`a name with ${what} is survived`, await isSurvived(stage, { user: number, display }))
      }
      for (const given of USERS)
        checks.ok(`the number ${given.slice(0, 30)} is survived`, await isSurvived(stage, { user: given }))
      const rows = await stage.rows('select name, from_number n from interaction')
      checks.ok('there are records of them', rows.length >= Object.keys(NAMES).length, rows.length)
      const names = rows.map(({ name }) => String(name))
      const bad = names.filter((name) => /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u.test(name))
      checks.same('no stored name has control or direction marks', bad, [])
      checks.same('no stored name is long', names.filter((name) => name.length > MOST_NAME).length, 0)
      checks.ok('what is only text is kept as text', names.includes(String(NAMES['html']).slice(0, MOST_NAME)), names)
      const numbers = rows.map(({ n }) => String(n))
      checks.same(
        'no stored number has anything but plain text',
        numbers.filter((n) => !PLAIN_NUMBER.test(n)),
        [],
      )

      await stage.ready('amy', { type: 'ring' })
      const { call, id } = await callToQueue(stage, { user: '15550299', display: 'Eve%0d%0aX-Injected: yes' })
      const rung = await ringOn(stage.phone('amy'))
      checks.ok("nothing is injected into the agent's INVITE", !rung.invite.headers.has('x-injected'), [
        ...rung.invite.headers,
      ])
      call.hangup()
      checks.same('and calls go on', (await endOf(stage, id)).outcome, 'abandoned')
    } finally {
      await stage.stop()
    }
    return {}
  },
})

/** Calls and hangs up; what Asterisk does not even answer has not come in. Afterwards the server has no call and its switch. */
async function isSurvived(stage: Stage, who: { user: string; display?: string | Buffer }): Promise<boolean> {
  const call = await callIn(stage, who)
  const isSettled = () => call.atMs.answered > 0 || call.atMs.ended > 0
  await until('an answer', isSettled, ANSWER_WITHIN_MS).catch(() => undefined)
  call.hangup()
  await until('the call to be over', () => stage.centre.engine.centre.interactions.size === 0)
  return stage.centre.engine.centre.switches.get('main') === true
}
