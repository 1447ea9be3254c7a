import t from 'tap'
import { createLoginLink, createSession, redeemLoginLink } from '../../src/crm/credentials.ts'
import { findWaitingAdmin, makeFirstAdmin } from '../../src/crm/first-admin.ts'
import { createUser, listUsers } from '../../src/crm/users.ts'
import { openRecordPorts } from '../support/record-ports.ts'

t.test('a centre of nobody gets an admin, who is shown the way in until any admin has come in', async (t) => {
  const ports = openRecordPorts()
  await makeFirstAdmin(ports)
  await makeFirstAdmin(ports)
  t.match(await listUsers(ports), [{ login: 'admin', role: 'admin' }])
  const waiting = await findWaitingAdmin(ports)
  const { secret } = await createLoginLink(ports, { user: waiting?.id ?? '', by: 'start', forMs: 1_000 })
  t.match(await redeemLoginLink(ports, secret), { login: 'admin' })
  t.equal(await redeemLoginLink(ports, secret), undefined, 'a link is good once')
  t.match(await findWaitingAdmin(ports), { login: 'admin' }, 'whoever lost the page is shown another one')
  await createSession(ports, { user: waiting?.id ?? '', by: 'test', forMs: 1_000 })
  t.equal(await findWaitingAdmin(ports), undefined)
})

t.test('where there are people already nobody is made', async (t) => {
  const ports = openRecordPorts()
  await createUser(ports, { login: 'sue', name: 'Sue', role: 'supervisor' }, 'test')
  await makeFirstAdmin(ports)
  t.match((await listUsers(ports)).length, 1)
  t.equal(await findWaitingAdmin(ports), undefined)
})

t.test('an admin of that name who is none any more is shown nothing', async (t) => {
  const ports = openRecordPorts()
  await createUser(ports, { login: 'admin', name: 'Agent', role: 'agent' }, 'test')
  t.equal(await findWaitingAdmin(ports), undefined)
})
