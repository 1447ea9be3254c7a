import { parentPort } from 'node:worker_threads'
import { faultOf } from './fault.ts'
import type { Question, Reply } from './thread.ts'

/** What a thread can do, by name. Written as a method so that each call may be narrower in what it takes. */
export interface Served {
  readonly [name: string]: { call(...args: readonly unknown[]): unknown }['call']
}

/** Answers the questions of the main thread one after another; the other end of `Thread`. */
export function serve(served: Served): void {
  parentPort?.on('message', async (question: Question) => parentPort?.postMessage(await answer(served, question)))
}

async function answer(served: Served, { id, name, args }: Question): Promise<Reply> {
  try {
    return { id, value: await served[name]?.(...args) }
  } catch (error) {
    return { id, fault: faultOf(error) }
  }
}
