import t from 'tap'
import { readMonoWav } from '../../src/lib/mono-wav.ts'
import { writeWav } from '../../src/lib/wav.ts'

/** A WAV file of these samples, written in a format by hand. */
function wavOf(
  { code, bits, data }: { code: number; bits: number; data: Buffer },
  channels = 1,
  rate = 16_000,
): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(code, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt16LE(bits, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.length, 40)
  return Buffer.concat([header, data])
}

t.test('samples of every width mean the same', async (t) => {
  const float = Buffer.alloc(8)
  float.writeFloatLE(0.5, 0)
  float.writeFloatLE(-0.5, 4)
  const formats = [
    { code: 1, bits: 8, data: Buffer.from([192, 64]) },
    { code: 1, bits: 16, data: Buffer.from([0, 0x40, 0, 0xc0]) },
    { code: 1, bits: 24, data: Buffer.from([0, 0, 0x40, 0, 0, 0xc0]) },
    { code: 1, bits: 32, data: Buffer.from([0, 0, 0, 0x40, 0, 0, 0, 0xc0]) },
    { code: 3, bits: 32, data: float },
  ]
  for (const format of formats) {
    const { rate, samples } = readMonoWav(wavOf(format))
    t.same([rate, [...samples]], [16_000, [16_384, -16_384]], `${format.code} ${format.bits}`)
  }
})

t.test('channels are mixed into one, and what is too loud is cut', async (t) => {
  const left = Int16Array.from([1_000, -1_000])
  const right = Int16Array.from([3_000, 1_000])
  t.same([...readMonoWav(writeWav({ rate: 8_000, channels: [left, right] })).samples], [2_000, 0])
  const loud = Buffer.alloc(4)
  loud.writeFloatLE(7, 0)
  t.same([...readMonoWav(wavOf({ code: 3, bits: 32, data: loud })).samples], [32_767])
})

t.test('what cannot be read says what was expected', async (t) => {
  const data = Buffer.alloc(4)
  t.throws(() => readMonoWav(Buffer.from('hello')), /expected a WAV file/)
  t.throws(() => readMonoWav(wavOf({ code: 7, bits: 8, data })), /expected PCM samples, got format 7/)
  t.throws(() => readMonoWav(wavOf({ code: 1, bits: 12, data })), /12 bits/)
  t.throws(() => readMonoWav(wavOf({ code: 1, bits: 16, data }, 9)), /1 to 8 channels, got 9/)
  t.throws(() => readMonoWav(wavOf({ code: 1, bits: 16, data }, 1, 1_000)), /from 4000 to 192000 Hz, got 1000/)
  t.throws(() => readMonoWav(wavOf({ code: 1, bits: 16, data }).subarray(0, 36)), /expected samples/)
})
