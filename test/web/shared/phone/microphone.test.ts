import t from 'tap'
import { openMicrophone } from '../../../../src/web/shared/phone/microphone.ts'

/** A browser that answers like this when it is asked for a microphone; '' is the system's own. */
function browserSays(answer: (device: string) => object): void {
  const getUserMedia = async ({ audio }: { readonly audio: { readonly deviceId?: { readonly exact: string } } }) =>
    answer(audio.deviceId?.exact ?? '')
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { mediaDevices: { getUserMedia } } })
}

const fails = (name: string) => () => {
  throw new DOMException('', name)
}

t.test('a microphone that is denied, absent or held by another program is told apart', async (t) => {
  const cases = [
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'blocked'],
    ['SomethingNewError', 'blocked'],
  ] as const
  for (const [name, permission] of cases) {
    browserSays(fails(name))
    await t.rejects(openMicrophone(''), { message: `microphone.${permission}` }, name)
  }
})

t.test('one that was unplugged gives way to the system’s own', async (t) => {
  const own = { id: 'own' }
  browserSays((device) => (device === '' ? own : fails('OverconstrainedError')()))
  t.equal(await openMicrophone('headset'), own)
  browserSays(fails('NotFoundError'))
  await t.rejects(openMicrophone('headset'), { message: 'microphone.missing' })
})
