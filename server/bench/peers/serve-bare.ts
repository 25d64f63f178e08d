// `node serve-bare.ts PORT WINDOW_MS`: forwards every message to everybody under the same path, and knows nothing.
// The floor for any relay on `ws`. With a window, updates that arrive within it are merged, and only that.
import * as decoding from 'lib0/decoding'
import { type WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { encodeUpdate, NOTHING_MORE } from '../../relay/frame.ts'

const [port, windowMs] = process.argv.slice(2).map(Number)
const rooms = new Map<string, { sockets: Set<WebSocket>; updates: Uint8Array[] }>()

new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate: false }).on('connection', (socket, { url = '' }) => {
  const room = rooms.get(url) ?? { sockets: new Set(), updates: [] }
  rooms.set(url, room)
  room.sockets.add(socket)
  socket.on('close', () => room.sockets.delete(socket))
  const tellAll = (bytes: Uint8Array) => room.sockets.forEach((other) => other.send(bytes))
  socket.on('message', (data: Buffer) => {
    if (data[0] === 0 && data[1] === 0) return socket.send(NOTHING_MORE)
    if (!windowMs || data[0] !== 0) return tellAll(data)
    const decoder = decoding.createDecoder(data)
    decoder.pos = 2
    room.updates.push(decoding.readVarUint8Array(decoder))
    if (room.updates.length > 1) return
    setTimeout(() => tellAll(encodeUpdate(Y.mergeUpdates(room.updates.splice(0)))), windowMs)
  })
})
