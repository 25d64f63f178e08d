import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type ProxyManners = {
  /** What happens to a request for a WebSocket: it passes, is refused, loses its header on the way, or hears nothing. */
  upgrades: 'pass' | 'refuse' | 'strip' | 'swallow'
  /** Whether answers are kept back until they have ended. */
  buffers: boolean
}

/** For tests: a real proxy in front of a relay, with the bad manners of some. They may change while it runs. */
export class TestProxy {
  readonly origin: string
  readonly manners: ProxyManners
  /** The requests that came by, as `POST /sync/…`. */
  readonly requests: string[] = []
  readonly #target: number
  readonly #server: Server
  readonly #sockets = new Set<Duplex>()

  private constructor(server: Server, target: number, manners: ProxyManners) {
    this.#server = server
    this.#target = target
    this.manners = manners
    this.origin = `http://localhost:${(server.address() as AddressInfo).port}` // it listens on a port
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    server.on('request', (incoming, outgoing) => this.#pass(incoming, outgoing))
    server.on('upgrade', (incoming: IncomingMessage, socket: Socket) => this.#upgrade(incoming, socket))
  }

  static async start(targetOrigin: string, manners: Partial<ProxyManners> = {}): Promise<TestProxy> {
    const server = createServer().listen(0, 'localhost')
    await once(server, 'listening')
    return new TestProxy(server, Number(new URL(targetOrigin).port), { upgrades: 'pass', buffers: false, ...manners })
  }

  stop(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse) {
    const { method, url: path, headers } = incoming
    this.requests.push(`${method} ${path}`)
    const forwarded = request({ host: 'localhost', port: this.#target, method, path, headers }, async (answer) => {
      try {
        const kept = this.manners.buffers ? await answer.toArray() : null
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        if (kept)
          outgoing.end(Buffer.concat(kept as Buffer[])) // no encoding was set
        else await pipeline(answer, outgoing)
      } catch {
        outgoing.destroy() // the answer broke off
      }
    })
    forwarded.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(502).end()
    })
    incoming.pipe(forwarded)
    outgoing.on('close', () => forwarded.destroy())
  }

  #upgrade(incoming: IncomingMessage, socket: Socket) {
    const { headers } = incoming
    socket.on('error', () => {})
    switch (this.manners.upgrades) {
      case 'swallow':
        return
      case 'refuse':
        return void socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      case 'strip':
        headers.connection = 'close'
        delete headers.upgrade
    }
    const relay = connect(this.#target, 'localhost')
    relay.on('error', () => socket.destroy())
    socket.on('close', () => relay.destroy())
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`)
    relay.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    relay.pipe(socket).pipe(relay)
  }
}
