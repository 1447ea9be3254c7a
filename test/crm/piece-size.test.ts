import t from 'tap'
import { createPieceSize } from '../../src/crm/import/piece-size.ts'

/** The size after many transactions of a store that takes so long for each and for each row. */
function settled(eachMs: number, rowMs: number, size = createPieceSize()): number {
  for (let piece = 0; piece < 50; piece += 1) size.took(size.rows(), Math.round(eachMs + size.rows() * rowMs))
  return size.rows()
}

t.test('a transaction takes as many rows as are written in 7 ms', async (t) => {
  t.equal(settled(2, 0.2), 24)
  t.equal(settled(3, 0.5), 8)
})

t.test('few rows where the disk is slow, no more than a hundred where it is fast', async (t) => {
  t.equal(settled(100, 1), 5)
  t.equal(settled(0, 0), 100)
})

t.test('one slow moment takes a fifth of it, and the rest of a file nothing', async (t) => {
  const size = createPieceSize()
  size.took(20, 500)
  t.equal(size.rows(), 16)
  size.took(3, 7)
  t.equal(size.rows(), 16)
})
