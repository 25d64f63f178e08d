import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * For tests: a port for a server that comes back to where it was. It lies below those that systems give to whoever
 * connects or asks for any, so nobody gets it by chance while that server is away.
 */
export async function quietPort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000)
    const server = createServer()
    const isFree = new Promise<boolean>((resolve) => {
      server.once('listening', () => resolve(true))
      server.once('error', () => resolve(false)) // somebody is there
    })
    server.listen(port)
    if (!(await isFree)) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
