import { drawAgents, drawCalls, drawOwn, drawPop, drawQueues, drawTimes } from './draw.js'
import { language, say, setLanguage, texts } from './texts.js'

const at = (id) => document.getElementById(id)
const rows = { queues: new Map(), agents: new Map(), calls: new Map(), me: new Map(), health: new Map() }
let who
let position
let isLinked = false
let retryMs = 500

/** Asks the API; a problem comes back as an error with its text. */
async function ask(method, path, body) {
  const answer = await fetch(`/api/v1${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (answer.status === 204) return undefined
  const told = await answer.json()
  if (!answer.ok) throw Object.assign(new Error(`${told.title} ${told.detail}`), { status: answer.status })
  return told
}

function show() {
  for (const each of document.querySelectorAll('[data-text]')) each.textContent = say(each.dataset.text)
  document.documentElement.lang = language()
  at('language').textContent = language() === 'en' ? '中文' : 'English'
  at('gate').hidden = who !== undefined
  at('desk').hidden = who === undefined
  at('logout').hidden = who === undefined
  at('who').textContent = who === undefined ? '' : `${who.name} · ${say(who.role)}`
  at('link').hidden = who === undefined
  at('link').dataset.state = isLinked ? 'on' : 'off'
  at('link').textContent = say(isLinked ? 'live' : 'cut')
  if (who === undefined) return
  drawQueues(at('queues'), rows)
  drawAgents(at('agents'), rows)
  drawCalls(at('calls'), rows)
  drawOwn(at('own'), rows, act)
  drawPop(at('pop'), rows)
}

let isDue = false
function showSoon() {
  if (isDue) return
  isDue = true
  requestAnimationFrame(() => {
    isDue = false
    show()
  })
}

async function act(path, body) {
  at('ownProblem').hidden = true
  try {
    await ask('POST', path, body)
  } catch (error) {
    at('ownProblem').textContent = error.message
    at('ownProblem').hidden = false
  }
}

function hear(message) {
  if (message.type === 'snapshot') {
    rows[message.topic] = new Map(message.rows.map(({ key, row }) => [key, row]))
  } else if (message.type === 'delta') {
    if (message.row === null) rows[message.topic].delete(message.key)
    else rows[message.topic].set(message.key, message.row)
  } else if (message.type === 'error') {
    console.error(message.detail)
  }
  if (message.position !== undefined) position = Math.max(position ?? 0, message.position)
}

/** Follows the centre; after a cut it comes back and says up to where it was told. */
function follow() {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/realtime`)
  socket.onopen = () => {
    isLinked = true
    retryMs = 500
    const back = position === undefined ? {} : { position }
    socket.send(JSON.stringify({ subscribe: ['queues', 'agents', 'calls', 'me', 'health'], ...back }))
    showSoon()
  }
  socket.onmessage = ({ data }) => {
    hear(JSON.parse(data))
    showSoon()
  }
  socket.onclose = ({ code }) => {
    isLinked = false
    showSoon()
    if (code === 4401) return leave()
    if (who !== undefined) beginLater()
  }
}

function leave() {
  who = undefined
  position = undefined
  for (const topic of Object.keys(rows)) rows[topic] = new Map()
  show()
}

function beginLater() {
  retryMs = Math.min(retryMs * 2, 10_000)
  setTimeout(begin, retryMs)
}

async function begin() {
  try {
    who = await ask('GET', '/session')
  } catch (error) {
    if (error.status === 401) return leave()
    beginLater()
    return
  }
  show()
  follow()
}

at('login').addEventListener('submit', async (event) => {
  event.preventDefault()
  const { login, password } = Object.fromEntries(new FormData(event.target))
  try {
    await ask('POST', '/session', { login, password })
    event.target.reset()
    await begin()
  } catch (error) {
    tellLogin(error.message)
  }
})
at('logout').addEventListener('click', async () => {
  await ask('DELETE', '/session').catch(() => undefined)
  location.assign('/')
})
at('language').addEventListener('click', () => {
  setLanguage(language() === 'en' ? 'zh' : 'en')
  show()
})

function tellLogin(text) {
  at('loginProblem').textContent = text
  at('loginProblem').hidden = false
}

if (new URLSearchParams(location.search).get('login') === 'failed') tellLogin(texts().linkUsed)
setInterval(() => drawTimes(document), 1_000)
begin()
