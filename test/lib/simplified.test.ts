import t from 'tap'
import { personKey } from '../../src/lib/name-key.ts'
import { simplified } from '../../src/lib/simplified.ts'

t.test('traditional characters are written the simplified way, all else stays', async (t) => {
  t.equal(simplified('張學友 & 劉德華 (台灣)'), '张学友 & 刘德华 (台湾)')
  t.equal(simplified('龍躍騏驥'), '龙跃骐骥', 'those that are rare in names, too')
  t.equal(simplified('王小明 Ltd'), '王小明 Ltd')
  t.equal(simplified('𠮷野家'), '𠮷野家')
})

t.test('a name is known however it is written', async (t) => {
  const key = (name: string) => personKey(name, { given: '', family: '' })
  t.equal(key('闞澤'), key('阚泽'))
  t.equal(key('酈道元'), key('郦道元'))
})
