import t from 'tap'
import { createStatus } from '../../src/host/status.ts'

t.test('the operator has the list taken anew, and hears what is wrong with it', async (t) => {
  let names = ['north']
  const reload = async () => {
    if (names.length === 0) throw new Error('tenants.yaml:1: expected a tenant')
    return names
  }
  const app = createStatus({ tenants: () => [], file: '/etc/tenants.yaml', reload })
  t.teardown(() => app.close())
  const send = async (payload: object, headers: Record<string, string> = { 'x-ringdown': '1' }) => {
    const answer = await app.inject({ method: 'POST', url: '/list', headers, payload })
    return { status: answer.statusCode, ...answer.json<object>() }
  }
  t.match(await send({}, {}), { status: 403 }, 'no page of another site can do it')
  t.match(await send({ file: '/srv/other.yaml' }), { status: 409, detail: /expected \/etc\/tenants\.yaml.*other/ })
  t.same(await send({ file: '/etc/tenants.yaml' }), { status: 200, tenants: ['north'] })
  names = []
  t.same(await send({}), { status: 422, detail: 'tenants.yaml:1: expected a tenant' })
})
