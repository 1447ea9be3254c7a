import type { ApiStage } from './api-stage.ts'

/** A request as somebody, and its answer. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1/`. */
  readonly path: string
  readonly payload?: object
}

/** Asks the API as a user whose page is ours; answers with the body, null where there is none. */
export async function ask({ app, page }: ApiStage, login: string, { method, path, payload }: Asked) {
  const headers = await page(login)
  const answer = await app.inject({
    method,
    url: `/api/v1/${path}`,
    headers,
    ...(payload !== undefined && { payload }),
  })
  return answer.body === '' ? null : answer.json()
}

/** Reads as a user. */
export const get = (stage: ApiStage, login: string, path: string) => ask(stage, login, { method: 'GET', path })
/** Removes as a user. */
export const remove = (stage: ApiStage, login: string, path: string) => ask(stage, login, { method: 'DELETE', path })
/** Sets as a user. */
export const put = (stage: ApiStage, login: string, path: string, payload: object) =>
  ask(stage, login, { method: 'PUT', path, payload })
/** Posts as a user. */
export const post = (stage: ApiStage, login: string, path: string, payload: object = {}) =>
  ask(stage, login, { method: 'POST', path, payload })
/** Changes as a user. */
export const patch = (stage: ApiStage, login: string, path: string, payload: object) =>
  ask(stage, login, { method: 'PATCH', path, payload })
