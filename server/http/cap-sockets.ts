import type { Server, Socket } from 'node:net'

/**
 * Ends connections at once that one address opens beyond `most`. It is for those that never say anything, or say it
 * byte by byte: what they want is not known yet, so nothing else counts them.
 *
 * @param addressOf null for whom not to count: a proxy, which speaks for many
 */
export function capSockets(server: Server, most: number, addressOf: (socket: Socket) => string | null): void {
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = addressOf(socket)
    if (address === null) return
    const count = (open.get(address) ?? 0) + 1
    if (count > most) return socket.destroy()
    open.set(address, count)
    socket.on('close', () => {
      const left = (open.get(address) ?? 0) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}
