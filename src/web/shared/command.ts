import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { CommandAnswer } from '../../api/shapes/command-answer.ts'
import { type ApiRequest, ask } from './api.ts'
import { Refusal } from './refusal.ts'
import { useRefusalText } from './refusal-text.ts'
import { toasts } from './toasts.ts'

/** A command: what is wanted, of whom. */
export interface Command extends Omit<ApiRequest, 'method' | 'idempotencyKey'> {
  /** POST when it is not given. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Kinds of things that it changes besides its own, such as `contacts`. */
  readonly changes?: readonly string[]
  /** The page shows the refusal itself, so no toast does. */
  readonly isQuiet?: boolean
}

/** How a command ended. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly refusal: Refusal }

/** Sends commands. Each is sent once, however often the network makes us try. */
export interface Sender {
  send<Answer = CommandAnswer>(command: Command): Promise<Outcome<Answer>>
  /** True while an answer is awaited: buttons that send are disabled. */
  readonly isSending: boolean
}

/** The one way to tell the server to do something: a refusal is shown in the user's language. */
export function useCommand(): Sender {
  const queries = useQueryClient()
  const textOf = useRefusalText()
  const [pending, setPending] = useState(0)
  const send = useCallback(
    async <Answer = CommandAnswer>(command: Command): Promise<Outcome<Answer>> => {
      setPending((count) => count + 1)
      try {
        const answer = await sendOnce<Answer>(command)
        const kinds = [command.path.split(/[/?]/)[1] ?? '', ...(command.changes ?? [])]
        for (const kind of kinds) void queries.invalidateQueries({ queryKey: [kind] })
        return { answer }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (command.isQuiet !== true) toasts.show({ color: 'red', ...textOf(error) })
        return { refusal: error }
      } finally {
        setPending((count) => count - 1)
      }
    },
    [queries, textOf],
  )
  return { send, isSending: pending > 0 }
}

/** A request that got no answer is sent again once, under the same key. */
async function sendOnce<Answer>({ method = 'POST', path, body, ifMatch }: Command): Promise<Answer> {
  const request: ApiRequest = {
    method,
    path,
    body,
    idempotencyKey: crypto.randomUUID(),
    ...(ifMatch !== undefined && { ifMatch }),
  }
  try {
    return await ask<Answer>(request)
  } catch (error) {
    const isUnanswered = error instanceof Refusal && error.status === 0
    if (!isUnanswered || !isRepeatable(request)) throw error
    return ask<Answer>(request)
  }
}

/** Calls are dialled once for a key; PUT and DELETE may come twice by their nature. */
function isRepeatable({ method, path }: ApiRequest): boolean {
  return method === 'PUT' || method === 'DELETE' || path === '/calls'
}
