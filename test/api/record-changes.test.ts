import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'

interface Shown {
  readonly changes: readonly { readonly change: string; readonly fields: readonly { readonly field: string }[] }[]
  readonly next: string
}

t.test('who may read a record reads its changes, without what is hidden from them', async (t) => {
  const { app, page } = await openApiStage(t)
  const [admin, agent] = [await page('adm'), await page('amy')]
  const ask = (headers: typeof agent, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
    app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
  const made = await ask(agent, 'POST', '/contacts', { name: 'Bo', language: 'en', title: 'Dr' })
  const { id } = made.json<{ id: string }>()
  await ask(agent, 'PATCH', `/contacts/${id}`, { title: null, givenName: 'Bo' })
  await ask(agent, 'PATCH', `/contacts/${id}`, { title: 'Mr' })

  const all = (await ask(agent, 'GET', `/contacts/${id}/changes`)).json<Shown>()
  t.match(all, {
    changes: [
      {
        change: 'updated',
        through: 'rest',
        authorName: 'amy',
        fields: [{ field: 'title', before: null, after: 'Mr' }],
      },
      { change: 'updated', fields: [{ field: 'title', before: 'Dr', after: null }] },
      { change: 'updated', fields: [{ field: 'givenName', before: null, after: 'Bo' }] },
      { change: 'created', fields: [{ field: 'name', after: 'Bo' }, { field: 'title' }, { field: 'language' }] },
    ],
    next: '',
  })
  const first = (await ask(agent, 'GET', `/contacts/${id}/changes?limit=3`)).json<Shown>()
  const second = (await ask(agent, 'GET', `/contacts/${id}/changes?limit=3&cursor=${first.next}`)).json<Shown>()
  t.same([...first.changes, ...second.changes], all.changes, 'page by page')
  t.equal((await ask(agent, 'GET', `/contacts/${id}/changes?cursor=x`)).statusCode, 422)

  const timeline = await ask(agent, 'GET', `/contacts/${id}/timeline?changes=true`)
  t.match(timeline.json(), { entries: [{ channel: 'change', fields: [{ field: 'title', after: 'Mr' }] }, {}, {}, {}] })
  t.same((await ask(agent, 'GET', `/contacts/${id}/timeline`)).json(), { entries: [], next: '' })

  const rules = {
    all: { create: 'all', read: 'all', change: 'all', remove: 'all' },
    objects: { contact: { fields: { title: 'hidden' } } },
  }
  const profile = (await ask(admin, 'POST', '/profiles', { name: 'Narrow', rules })).json<{ id: string }>()
  const { users } = (await ask(admin, 'GET', '/user-names')).json<{ users: { id: string; name: string }[] }>()
  const amy = users.find(({ name }) => name.startsWith('amy'))
  t.equal((await ask(admin, 'PATCH', `/users/${amy?.id}`, { profile: profile.id })).statusCode, 200)
  const narrow = await ask(agent, 'GET', `/contacts/${id}/changes`)
  t.equal(narrow.json<Shown>().changes.length, 2, 'changes of a hidden field are not told')
  const told = `${narrow.body}${(await ask(agent, 'GET', `/contacts/${id}/timeline?changes=true`)).body}`
  t.notMatch(told, /title|Dr|Mr/)

  await ask(admin, 'DELETE', `/contacts/${id}`)
  t.equal((await ask(agent, 'GET', `/contacts/${id}/changes`)).statusCode, 404)
})
