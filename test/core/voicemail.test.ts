import t from 'tap'
import type { Input } from '../../src/core/words/input.ts'
import { createStage, listed, type Stage } from '../support/engine.ts'

const LEFT_MS = 20_000

t.test('a message that a caller left while we were away is told as a call of its own', async (t) => {
  const stage = createStage().given(listed())
  t.same(stage.when(3_600_000, found('box-7')), [
    'interaction.started call1 in +4930 100',
    'interaction.identified call1 known kim acme',
    'recording.started call1 call1 voicemail',
    'recording.finished call1 call1 f.wav bytes:99 durationMs:20000 abc',
    'voicemail.left call1 call1',
    'interaction.finished call1 in normal caller voicemail kim answeredAtMs:-20000 ivrMs:20000',
  ])
  t.match(stage.log.at(-1), { interaction: 'voicemail-box-7', atMs: stage.nowMs - LEFT_MS })
  t.equal(stage.engine.centre.interactions.size + stage.engine.centre.legs.size, 0, 'nothing of it is live')
})

t.test('a message that is found twice is told once, also after a restart', async (t) => {
  const stage = createStage().given(listed(), found('box-7'))
  t.same(stage.when(found('box-7')), [])
  t.equal(stage.when(found('box-8')).length, 6)
})

t.test('the centre remembers the last thousand messages that it took', async (t) => {
  const stage = createStage().given(listed())
  for (let at = 0; at <= 1_000; at += 1) stage.when(found(`box-${at}`))
  t.equal(stage.engine.centre.voicemails.size, 1_000)
  t.same(stage.when(found('box-1000')), [])
})

function found(voicemail: string) {
  return ({ nowMs }: Stage): Input => ({
    type: 'voicemail.found',
    voicemail,
    switch: 'one',
    from: '+4930',
    to: '100',
    leftAtMs: nowMs - LEFT_MS,
    file: 'f.wav',
    bytes: 99,
    durationMs: 20_000,
    sha256: 'abc',
    match: 'known',
    contact: 'kim',
    account: 'acme',
  })
}
