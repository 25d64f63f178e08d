import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'

const UPGRADED = Buffer.from('\r\n\r\n')
/** Any key will do for a server that does not check it, and all of them must take this one. */
const KEY = 'ZHJhd2luZy1yb29tLWJlbg=='

/**
 * One message as a client must frame it, ready to be written any number of times. The masking key is zero, which is
 * legal and leaves the bytes as they are; the server still has to unmask them.
 */
export function clientFrame(message: Uint8Array): Buffer {
  const isShort = message.length < 126
  const isMedium = message.length < 65_536
  const header = Buffer.alloc(isShort ? 6 : isMedium ? 8 : 14)
  header[0] = 0x82 // final, binary
  header[1] = 0x80 | (isShort ? message.length : isMedium ? 126 : 127)
  if (!isShort && isMedium) header.writeUInt16BE(message.length, 2)
  if (!isMedium) header.writeBigUInt64BE(BigInt(message.length), 2)
  return Buffer.concat([header, message])
}

/**
 * A WebSocket client that costs next to nothing, so that a hundred of them do not slow down what they measure: it
 * counts frames and looks inside only where somebody listens.
 */
export class RawClient {
  readonly socket: Socket
  /** Of the server, since the connection opened; pings are not counted. */
  frames = 0
  bytes = 0
  /** Hears of each binary message: its first `keep` bytes, and how long it is. */
  onMessage: ((start: Buffer, length: number) => void) | null = null
  keep = Infinity
  #unread: Buffer | null = null
  /** The message under way: how much of it is yet to come, and what was kept. */
  #missing = 0
  #length = 0
  #kept: Buffer[] = []
  #keptBytes = 0

  private constructor(socket: Socket) {
    this.socket = socket
  }

  /** Resolves when the server has taken the upgrade. */
  static async connect(port: number, path: string): Promise<RawClient> {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    const client = new RawClient(socket)
    await once(socket, 'connect')
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`,
    )
    let answer = Buffer.alloc(0)
    while (!answer.includes(UPGRADED)) {
      const [data] = (await once(socket, 'data')) as [Buffer] // what a socket without an encoding brings
      answer = Buffer.concat([answer, data])
    }
    const status = answer.toString('latin1', 0, 12)
    if (status !== 'HTTP/1.1 101') throw new Error(`The upgrade of ${path} was answered with ${status}`)
    socket.on('data', (data: Buffer) => client.#read(data))
    socket.on('error', () => {}) // servers are killed under their clients at the end of a scenario
    client.#read(answer.subarray(answer.indexOf(UPGRADED) + UPGRADED.length))
    return client
  }

  send(frame: Buffer): void {
    this.socket.write(frame)
  }

  /** Resolves with the first message that `isWanted` says yes to. Whoever listened before listens again afterwards. */
  next(isWanted: (start: Buffer, length: number) => boolean): Promise<number> {
    const before = this.onMessage
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error('The server hung up'))
      this.socket.once('close', fail)
      this.onMessage = (start, length) => {
        before?.(start, length)
        if (!isWanted(start, length)) return
        this.onMessage = before
        this.socket.off('close', fail)
        resolve(length)
      }
    })
  }

  close(): void {
    this.socket.destroy()
  }

  #read(data: Buffer) {
    this.bytes += data.length
    const chunk = this.#unread ? Buffer.concat([this.#unread, data]) : data
    this.#unread = null
    let at = 0
    while (at < chunk.length) {
      if (this.#missing > 0) {
        const end = Math.min(chunk.length, at + this.#missing)
        this.#take(chunk.subarray(at, end))
        at = end
        continue
      }
      const left = chunk.length - at
      const short = left < 2 ? 0 : chunk[at + 1]! // two bytes are there
      const headerBytes = short === 127 ? 10 : short === 126 ? 4 : 2
      if (left < headerBytes) {
        this.#unread = chunk.subarray(at)
        return
      }
      const length =
        short === 127 ? Number(chunk.readBigUInt64BE(at + 2)) : short === 126 ? chunk.readUInt16BE(at + 2) : short
      const isBinary = (chunk[at]! & 0x0f) === 2 // the header is there
      at += headerBytes
      if (isBinary) this.frames++
      // Control frames are short: they pass as messages that nobody asked for.
      this.#missing = this.#length = length
      if (length === 0) this.#end()
    }
  }

  #take(bytes: Buffer) {
    this.#missing -= bytes.length
    if (this.onMessage && this.#keptBytes < this.keep) {
      this.#kept.push(bytes)
      this.#keptBytes += bytes.length
    }
    if (this.#missing === 0) this.#end()
  }

  #end() {
    const [first, ...rest] = this.#kept
    this.#kept = []
    this.#keptBytes = 0
    if (first) this.onMessage?.(rest.length === 0 ? first : Buffer.concat([first, ...rest]), this.#length)
  }
}
