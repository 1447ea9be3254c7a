import { readFileSync } from 'node:fs'
import t from 'tap'
import { asteriskFiles } from '../../../../../src/adapters/switches/asterisk/private/configure.ts'
import { MODULES } from '../../../../../src/adapters/switches/asterisk/private/modules.ts'
import type { AsteriskOptions } from '../../../../../src/adapters/switches/asterisk/private/options.ts'

const TEMPLATE = readFileSync(new URL('../../../../../dialplans/asterisk/extensions.conf', import.meta.url), 'utf8')

const OPTIONS: AsteriskOptions = {
  dir: '/somewhere',
  runDir: '/somewhere/run',
  modulesDir: '/modules',
  dataDir: '/data',
  musicDir: '/music',
  modules: new Set(MODULES.map((name) => `${name}.so`)),
  systemName: 'rd1234',
  appName: 'ringdown',
  ariUser: 'ringdown',
  ariPassword: 'an-ari-secret-of-a-test',
  bind: '127.0.0.1',
  ports: { sip: 5062, ari: 8062, rtpFrom: 20_010, rtpTo: 20_999 },
  phones: [
    { name: 'anna', password: 'first-secret-of-a-test' },
    { name: 'ben', contact: 'sip:ben@127.0.0.3:5070' },
    { name: 'web', password: 'third-secret-of-a-test', webrtc: true },
  ],
  callers: { allow: ['127.0.0.2', '192.0.2.0/24'] },
  fallback: { phones: ['ben'], retryForMs: 45_000 },
  iceHosts: { '192.0.2.7': '127.0.0.1' },
  extra: {},
}

function files(change: Partial<AsteriskOptions> = {}): Record<string, string> {
  return asteriskFiles({ ...OPTIONS, ...change }, TEMPLATE)
}

/** The lines of one section of a file; sections of one name are told apart by their type. */
function section(text: string | undefined, name: string, type?: string): string[] {
  const all = (text ?? '').split(/^(?=\[)/m).filter((part) => part.startsWith(`[${name}]`))
  const part = all.find((each) => type === undefined || each.includes(`type=${type}\n`))
  return (part ?? '').trim().split('\n').slice(1)
}

t.test('the ports and addresses stand where they belong', async (t) => {
  const made = files()
  t.ok(section(made['pjsip.conf'], 'udp').includes('bind=127.0.0.1:5062'))
  t.ok(section(made['http.conf'], 'general').includes('bindport=8062'))
  t.ok(section(made['http.conf'], 'general').includes('bindaddr=127.0.0.1'))
  t.match(made['rtp.conf'], /rtpstart=20010\nrtpend=20999/)
  t.match(made['rtp.conf'], '192.0.2.7=> 127.0.0.1')
  t.ok(section(files({ bind: '192.0.2.7' })['http.conf'], 'general').includes('bindaddr=127.0.0.1'), 'ARI stays home')
})

t.test('channel ids and the application bear our names', async (t) => {
  const made = files({ appName: 'other' })
  t.ok(section(made['asterisk.conf'], 'options').includes('systemname=rd1234'))
  t.match(made['extensions.conf'], 'Stasis(other,inbound,')
  t.match(made['extensions.conf'], /EPOCH\} \+ 45\]/)
  t.notMatch(made['extensions.conf'], /\{\{/)
})

t.test('nothing dangerous is let through', async (t) => {
  const made = files()
  const all = Object.values(made).join('\n')
  t.notMatch(all, /_X[!.]|_\.|_!/, 'no pattern that takes anything')
  t.match(made['extensions.conf'], /FILTER\(0-9\+\*#,\$\{EXTEN\}\)/)
  t.notMatch(all, /anonymous|live_dangerously=yes|app_system|func_shell/)
  t.ok(section(made['asterisk.conf'], 'options').includes('live_dangerously=no'))
  t.ok(section(made['manager.conf'], 'general').includes('enabled=no'))
  t.ok(section(made['modules.conf'], 'modules').includes('autoload=no'))
  t.notMatch(made['modules.conf'], /manager|system\.so|shell/)
})

t.test('an endpoint without a password is known by its address only', async (t) => {
  const made = files()
  t.ok(section(made['pjsip.conf'], 'callers').includes('identify_by=ip'))
  t.same(
    section(made['pjsip.conf'], 'callers-address').filter((line) => line.startsWith('match=')),
    ['match=127.0.0.2', 'match=192.0.2.0/24'],
  )
  const phones = made['pjsip_phones.conf']
  t.ok(section(phones, 'ben', 'endpoint').includes('identify_by=ip'))
  t.ok(section(phones, 'anna', 'endpoint').includes('auth=anna'))
  t.ok(section(phones, 'web', 'endpoint').includes('webrtc=yes'))
  t.ok(section(phones, 'ben', 'aor').includes('contact=sip:ben@127.0.0.3:5070'))
})

t.test('the log holds troubles only, and Asterisk leaves its size to us', async (t) => {
  const log = files()['logger.conf']
  t.same(section(log, 'logfiles'), ['messages=warning,error'])
  t.same(section(log, 'general'), ['rotatestrategy=none', 'queue_log=no'])
})

t.test('only modules that this Asterisk has are loaded', async (t) => {
  const made = files({ modules: new Set(['res_pjsip.so', 'stranger.so']) })
  t.same(section(made['modules.conf'], 'modules'), ['autoload=no', 'load=res_pjsip.so'])
})

t.test('text of ones own is added to a file', async (t) => {
  const made = files({ extra: { 'queues.conf': '[sales]\nstrategy=ringall\n', 'own.conf': '[x]\n' } })
  t.match(made['queues.conf'], /\[fallback\][\s\S]*\[sales\]/)
  t.match(made['own.conf'], '[x]')
})

t.test('what does not fit is refused before a line is written', async (t) => {
  const anna = { name: 'anna', password: 'first-secret-of-a-test' }
  const refused: [Partial<AsteriskOptions>, RegExp][] = [
    [{ ariPassword: 'short' }, /ARI password/],
    [{ bind: 'localhost' }, /IP address/],
    [{ callers: { allow: ['0.0.0.0/0'] } }, /callers\.allow/],
    [{ callers: { allow: ['10.0.0.0/33'] } }, /callers\.allow/],
    [{ callers: { allow: ['10.0.0.1\ncontext=phones'] } }, /callers\.allow/],
    [{ phones: [{ name: 'a]\n[b', password: 'first-secret-of-a-test' }] }, /name of a phone/],
    [{ phones: [{ name: 'anna', password: '1234' }] }, /password of phone 'anna'/],
    [{ phones: [{ name: 'anna', password: 'anna-anna-anna' }] }, /must not contain/],
    [{ phones: [{ name: 'anna' }] }, /a password to register with, or a contact/],
    [{ phones: [{ name: 'anna', contact: 'sip:x@y;z' }] }, /contact of phone/],
    [{ phones: [anna, anna], fallback: {} }, /once/],
    [{ phones: [anna] }, /fallback phones/],
    [{ musicDir: '/music\n[x]' }, /one line/],
    [{ fallback: { retryForMs: -1 } }, /duration/],
    [{ fallback: { voicemailPrompt: 'x)\nexten' } }, /voicemailPrompt/],
  ]
  for (const [change, reason] of refused) t.throws(() => files(change), reason)
  t.throws(() => asteriskFiles(OPTIONS, 'exten => {{unknown}}'), /known word in braces/)
})
