import { once } from 'node:events'
import { createServer } from 'node:net'

/** Whether a server could listen there now. */
export async function isTcpPortFree(host: string, port: number): Promise<boolean> {
  const server = createServer()
  const isFree = await once(server.listen(port, host), 'listening').then(
    () => true,
    () => false,
  )
  if (isFree) await new Promise((resolve) => server.close(resolve))
  return isFree
}
