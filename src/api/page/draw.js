import { say } from './texts.js'

/** Makes an element; text goes in as text, never as HTML. */
function make(tag, { text, ...attributes } = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (text !== undefined) element.textContent = text
  element.append(...children)
  return element
}

const pill = (state) => make('span', { class: 'pill', 'data-state': state, text: say(state) })
const said = (text) => make('span', { class: 'said', dir: 'auto', text })
const since = (ms) => (ms > 0 ? make('span', { class: 'time', 'data-since': String(ms), text: spanOf(ms) }) : '')

function spanOf(sinceMs) {
  const seconds = Math.max(0, Math.floor((Date.now() - sinceMs) / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const two = (value) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** Draws the running times anew. */
export function drawTimes(root) {
  for (const each of root.querySelectorAll('[data-since]')) each.textContent = spanOf(Number(each.dataset.since))
}

function drawTable(table, columns, lines, empty) {
  const head = columns.map(([name, figure]) => make('th', { scope: 'col', class: figure ?? '', text: say(name) }))
  const body = lines.map((cells) =>
    make('tr', {}, ...cells.map((cell, index) => make('td', { class: columns[index][1] ?? '' }, cell))),
  )
  if (body.length === 0)
    body.push(make('tr', {}, make('td', { class: 'none', colspan: columns.length, text: say(empty) })))
  table.replaceChildren(make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...body))
}

/** Draws the queues. */
export function drawQueues(table, { queues }) {
  const columns = [['name'], ['waiting', 'figure'], ['longest', 'figure'], ['ready', 'figure'], ['talking', 'figure']]
  columns.push(['today', 'figure'], ['level', 'figure'])
  const lines = [...queues.values()].map((queue) => [
    said(queue.name),
    String(queue.waiting),
    since(queue.longestWaitSinceMs ?? 0),
    String(queue.ready),
    String(queue.talking + queue.offered),
    `${queue.today.answered} / ${queue.today.offered}`,
    queue.today.serviceLevelPercent === null ? '–' : `${Math.round(queue.today.serviceLevelPercent)} %`,
  ])
  drawTable(table, columns, lines, 'none')
}

/** Draws the agents, those at work first. */
export function drawAgents(table, { agents }) {
  const order = ['talking', 'offered', 'wrapup', 'ready', 'break', 'offline']
  const sorted = [...agents.values()].sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.name.localeCompare(b.name),
  )
  const lines = sorted.map((agent) => [
    said(agent.name),
    make('span', {}, pill(agent.status), agent.reason === '' ? '' : ` ${agent.reason}`),
    since(agent.status === 'offline' ? 0 : agent.sinceMs),
    agent.queue,
    agent.callsToday === null ? '–' : String(agent.callsToday),
  ])
  drawTable(table, [['name'], ['state'], ['since', 'figure'], ['queue'], ['callsToday', 'figure']], lines, 'none')
}

/** Draws the calls in hand, the oldest first. */
export function drawCalls(table, { calls, agents }) {
  const sorted = [...calls.values()].sort((a, b) => a.startedAtMs - b.startedAtMs)
  const lines = sorted.map((call) => {
    const customer = call.direction === 'in' ? call.from : call.to
    return [
      customer === '' ? make('span', { class: 'hint', text: say('hidden') }) : said(`${call.name} ${customer}`.trim()),
      say(call.direction),
      pill(call.status),
      call.queue,
      said(agents.get(call.agent)?.name ?? call.agent),
      since(call.startedAtMs),
      call.path.map((step) => step.split('.').pop()).join(' › '),
    ]
  })
  const columns = [['caller'], ['direction'], ['state'], ['queue'], ['who'], ['since', 'figure'], ['way']]
  drawTable(table, columns, lines, 'noCalls')
}

/** Draws an agent's own state and what they can do now. */
export function drawOwn(section, { me, calls }, act) {
  const agent = me.get('agent')
  section.hidden = !agent
  if (!agent) return
  const at = (id) => document.getElementById(id)
  at('ownName').textContent = agent.name
  at('ownStatus').replaceWith(Object.assign(pill(agent.status), { id: 'ownStatus' }))
  at('ownTime').replaceWith(Object.assign(make('span', { class: 'time' }, since(agent.sinceMs)), { id: 'ownTime' }))
  at('ownNext').textContent = agent.next === '' ? agent.reason : `→ ${say('afterwards')}: ${say(agent.next)}`
  const call = calls.get(agent.interaction)
  const acts = actsFor(agent, call)
  const key = JSON.stringify([acts, say('actReady')])
  if (at('ownActs').dataset.key === key) return
  at('ownActs').dataset.key = key
  at('ownActs').replaceChildren(
    ...acts.map(({ name, look, path, body }) => {
      const button = make('button', { type: 'button', class: look, text: say(name) })
      button.addEventListener('click', () => act(path, body))
      return button
    }),
  )
}

function actsFor(agent, call) {
  const own = (act) => `/agents/${agent.id}/${act}`
  const acts = []
  const { status } = agent
  if (status === 'offline') return [{ name: 'actLogin', look: '', path: own('login') }]
  if (status === 'break' || status === 'wrapup') acts.push({ name: 'actReady', look: '', path: own('ready') })
  if (status !== 'break') acts.push({ name: 'actPause', look: 'quiet', path: own('pause'), body: { reason: 'break' } })
  if (status === 'offered' && call?.status === 'offered')
    acts.push({ name: 'actDecline', look: 'quiet', path: own('decline') })
  if (call?.status === 'connected')
    acts.push({ name: 'actHold', look: 'quiet', path: `/calls/${call.interaction}/hold` })
  if (call?.status === 'held') acts.push({ name: 'actRetrieve', look: '', path: `/calls/${call.interaction}/retrieve` })
  if (call !== undefined && call.status !== 'offered')
    acts.push({ name: 'actHangup', look: 'stop', path: `/calls/${call.interaction}/hangup` })
  acts.push({ name: 'actLogout', look: 'quiet', path: own('logout') })
  return acts
}

/** Draws the card of the caller. */
export function drawPop(section, { me }) {
  const pop = me.get('screen_pop')
  section.hidden = !pop
  if (!pop) return
  const { caller, contact, account, queue, ivr } = pop
  const name = contact?.name ?? (caller.name || say(caller.match === 'known' ? 'caller' : caller.match))
  const facts = [
    ['number', said(caller.number)],
    account?.name && ['account', said(`${account.name} · ${say('tier')} ${account.tier}`)],
    contact?.language && ['language', contact.language],
    queue && ['queue', said(`${queue.name} · ${say('waited')} ${Math.round(queue.waited_s)} s`)],
    ivr.path.length > 0 && ['way', ivr.path.map((step) => step.split('.').pop()).join(' › ')],
    ivr.variables.menu && ['typed', said(ivr.variables.menu)],
    pop.why_routed && ['why', pop.why_routed.strategy],
    caller.candidates.length > 0 && ['maybe', said(caller.candidates.map(nameOf).join(', '))],
    pop.last_interactions.length > 0 && ['last', list(pop.last_interactions)],
  ]
  section.replaceChildren(
    make('span', { class: 'hint', text: `${say(pop.reason === 'ring' ? 'offered' : 'talking')}` }),
    make('h2', {}, said(name)),
    make(
      'dl',
      {},
      ...facts.filter(Boolean).flatMap(([term, fact]) => [make('dt', { text: say(term) }), make('dd', {}, fact)]),
    ),
  )
}

function nameOf({ contact, account }) {
  return contact?.name ?? account?.name ?? ''
}

function list(interactions) {
  const lines = interactions.map(({ at, direction, outcome, subject, queue }) => {
    const when = new Date(at).toLocaleString(document.documentElement.lang)
    return make('div', { text: [when, say(direction), queue, outcome, subject].filter(Boolean).join(' · ') })
  })
  return make('div', {}, ...lines)
}
