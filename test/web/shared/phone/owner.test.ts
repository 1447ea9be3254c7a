import t from 'tap'
import { Tab, type TabParts } from '../../../../src/web/shared/phone/owner.ts'

type Grant = () => Promise<void>

/** Locks and a channel that the tabs of one browser share, as the standards describe them. */
function createBrowser() {
  const hearing = new Set<(message: unknown) => void>()
  const timers: (() => void)[] = []
  let queue: { grant: Grant; resolve: () => void; reject: (error: Error) => void }[] = []
  let holder: { robbed: (error: Error) => void } | undefined
  let ids = 0

  const next = () => {
    const waiting = queue.shift()
    if (waiting === undefined) return
    const mine = { robbed: waiting.reject }
    holder = mine
    waiting.grant().then(() => {
      if (holder !== mine) return
      holder = undefined
      waiting.resolve()
      next()
    })
  }
  const lock = (_: string, given: LockOptions, grant: Grant): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiting = { grant, resolve, reject }
    given.signal?.addEventListener('abort', () => {
      if (!queue.includes(waiting)) return
      queue = queue.filter((each) => each !== waiting)
      reject(new Error('AbortError'))
    })
    if (given.steal === true) {
      queue.unshift(waiting)
      holder?.robbed(new Error('AbortError'))
      holder = undefined
    } else queue.push(waiting)
    if (holder === undefined) next()
    return promise
  }
  const parts = (): TabParts => {
    let own: ((message: unknown) => void) | undefined
    return {
      lock,
      channel: {
        post: (message) => {
          for (const hear of [...hearing]) if (hear !== own) hear(structuredClone(message))
        },
        listen: (hear) => {
          own = hear
          hearing.add(hear)
        },
        close: () => {
          if (own !== undefined) hearing.delete(own)
        },
      },
      newId: () => {
        ids += 1
        return `${ids}`
      },
      after: (_, call) => {
        timers.push(call)
        return () => void timers.splice(timers.indexOf(call), 1)
      },
    }
  }
  return { parts, timers }
}

function openTab(browser: ReturnType<typeof createBrowser>, name: string, obey = async (_: string) => {}) {
  const told: string[] = []
  const tab = new Tab<string, string>(browser.parts(), {
    lock: 'phone',
    onOwn: () => void told.push('own'),
    onLose: () => void told.push('lose'),
    onState: (state) => void told.push(`sees ${state}`),
    onCommand: async (command) => {
      told.push(`does ${command}`)
      await obey(command)
    },
    state: () => `state of ${name}`,
  })
  tab.start()
  return { tab, told }
}

/** Promises that wait have been told. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

t.test('one tab owns the phone, those that come later mirror it', async (t) => {
  const browser = createBrowser()
  const first = openTab(browser, 'first')
  const second = openTab(browser, 'second')
  first.tab.tell('talking')
  t.same(first.told, ['own'])
  t.same(second.told, ['sees state of first', 'sees talking'])
  t.same([first.tab.isOwner, second.tab.isOwner], [true, false])
})

t.test('a command of a tab is done by the owner, and its failure comes back', async (t) => {
  const browser = createBrowser()
  const first = openTab(browser, 'first', async (command) => {
    if (command === 'fail') throw new Error('phone.noCall')
  })
  const second = openTab(browser, 'second')
  await second.tab.ask('mute')
  await first.tab.ask('hold')
  t.same(first.told, ['own', 'does mute', 'does hold'])
  await t.rejects(second.tab.ask('fail'), { message: 'phone.noCall' })
})

t.test('a tab takes the phone at once, and the one that had it waits for it again', async (t) => {
  const browser = createBrowser()
  const first = openTab(browser, 'first')
  const second = openTab(browser, 'second')
  second.tab.take()
  await settled()
  t.ok(first.told.includes('lose'))
  t.same([first.tab.isOwner, second.tab.isOwner], [false, true])
  second.tab.stop()
  await settled()
  t.equal(first.tab.isOwner, true, 'when the owner has gone')
})

t.test('an owner that does not answer is reported, not waited for', async (t) => {
  const browser = createBrowser()
  openTab(browser, 'first', () => new Promise(() => {}))
  const second = openTab(browser, 'second')
  const asked = second.tab.ask('mute')
  for (const call of [...browser.timers]) call()
  await t.rejects(asked, { message: 'phone.noAnswer' })
})

t.test('a tab that is stopped while it waits never owns the phone', async (t) => {
  const browser = createBrowser()
  const first = openTab(browser, 'first')
  const second = openTab(browser, 'second')
  second.tab.stop()
  first.tab.stop()
  await settled()
  t.notOk(second.told.includes('own'))
})

t.test('what an older version of the page says is passed over', async (t) => {
  const browser = createBrowser()
  const { told } = openTab(browser, 'first')
  const stranger = browser.parts()
  for (const message of [null, 'hello', { type: 'song' }, {}]) stranger.channel.post(message)
  t.same(told, ['own'])
})
