import { createServer, type Socket } from 'node:net'
import type { Test } from 'tap'

/** A mail as it came over the wire, its parts decoded. */
export interface CaughtMail {
  readonly to: string
  readonly raw: string
  /** The iCalendar part. */
  readonly calendar: string
}

/** A mail server of a few lines that keeps what it is given. */
export interface SmtpServer {
  readonly url: string
  readonly mails: readonly CaughtMail[]
  /** Refuses this many mails from now on. */
  refuse(count: number): void
}

/** Opens one on loopback; it ends with the test. */
export async function openSmtpServer(t: Pick<Test, 'teardown'>): Promise<SmtpServer> {
  const mails: CaughtMail[] = []
  const state = { refusals: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    talk(socket, state, (mail) => mails.push(mail))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (count) => {
      state.refusals = count
    },
  }
}

function talk(socket: Socket, state: { refusals: number }, take: (mail: CaughtMail) => void): void {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let [buffer, to, body] = ['', '', '']
  let isBody = false
  say('220 mail.example.com ready')
  const end = () => {
    isBody = false
    state.refusals -= 1
    if (state.refusals >= 0) return say('451 try again later')
    take({ to, raw: body, calendar: calendarIn(body) })
    return say('250 taken')
  }
  const command = (line: string) => {
    const word = line.slice(0, 4).toUpperCase()
    if (word === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (word !== 'DATA') return say(word === 'QUIT' ? '221 bye' : '250 ok')
    isBody = true
    body = ''
    return say('354 go on')
  }
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8')
    for (let at = buffer.indexOf('\r\n'); at >= 0; at = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, at)
      buffer = buffer.slice(at + 2)
      if (!isBody) command(line)
      else if (line === '.') end()
      else body += `${line}\r\n`
    }
  })
}

/** Quoted-printable, byte by byte. */
function unquoted(text: string): string {
  return text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The first part of the type text/calendar, with its lines unfolded. */
function calendarIn(raw: string): string {
  const part = raw.split(/\r\n--[^\r]+/).find((each) => /content-type: text\/calendar/i.test(each)) ?? ''
  const [head = '', ...rest] = part.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const text = /base64/i.test(head)
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(unquoted(body), 'latin1').toString('utf8')
  return text.replace(/\r\n[ \t]/g, '')
}
