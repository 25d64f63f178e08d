import * as decoding from 'lib0/decoding'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { encodeMarker, readMarker } from '../../shared/protocol/marker.ts'
import { MESSAGE } from '../../shared/protocol/message-type.ts'
import { makeBoard } from '../test-server.ts'
import { encodeUpdate } from './frame.ts'

export type KillReport = {
  readonly rounds: number
  readonly acked: number
  /** Keys that the server called saved and that are not there. */
  readonly lost: readonly string[]
  /** How many of the kills met a server that was still opening its folder, and one that was stopping and compacting. */
  readonly whileStarting: number
  readonly whileStopping: number
}

const WRITERS = 4
/** A lost update stays lost, since nobody has it: it is enough to look now and then. */
const LOOK_EVERY = 10
const [STARTING_MS, DRAWING_MS, STOPPING_MS] = [60, 150, 40]

/**
 * Kills a real server again and again while people draw, at random moments of its life, and looks for what it lost.
 *
 * @param folder an empty one, for the board and for what Node keeps of the server's compiled code
 */
export async function killRounds(rounds: number, folder: string): Promise<KillReport> {
  const dataDir = join(folder, 'data')
  const { keys } = await makeBoard(dataDir)
  const acked = new Set<string>()
  const lost = new Set<string>()
  let [whileStarting, whileStopping] = [0, 0]
  const look = async (port: number) => {
    const shapes = await boardOf(port, keys.edit)
    for (const key of acked) if (!shapes.has(key)) lost.add(key)
  }
  let next = standBy(folder)
  for (let round = 0; round < rounds; round++) {
    const server = next
    next = standBy(folder)
    await server.ready
    if (Math.random() < 0.15) {
      whileStarting++
      server.child.send(dataDir)
      await sleep(Math.random() * STARTING_MS)
      await server.kill()
      continue
    }
    const port = await server.open(dataDir)
    if (round % LOOK_EVERY === 0) await look(port)
    const drawing = await Promise.all(
      Array.from({ length: WRITERS }, (_, writer) => draw(port, keys.edit, `${round}:${writer}`, acked)),
    )
    await sleep(Math.random() * DRAWING_MS)
    if (Math.random() < 0.25) {
      whileStopping++
      server.child.kill('SIGTERM')
      await sleep(Math.random() * STOPPING_MS)
    }
    await server.kill()
    await Promise.all(drawing.map(({ gone }) => gone))
  }
  await next.ready
  await look(await next.open(dataDir))
  await next.kill()
  return { rounds, acked: acked.size, lost: [...lost], whileStarting, whileStopping }
}

/** A server process with everything loaded, which opens its folder when told to. */
function standBy(folder: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-server.ts')], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  }) as ChildProcess & { send(message: unknown): boolean } // it was given a channel
  let errors = ''
  child.stderr?.on('data', (data: Buffer) => void (errors += data.toString()))
  const ended = once(child, 'exit')
  const ready = once(child, 'message')
  return {
    child,
    ready,
    async open(dataDir: string): Promise<number> {
      const opened = once(child, 'message') as Promise<[{ port: number }]> // what kill-server.ts says next
      child.send(dataDir)
      const first = await Promise.race([opened, ended])
      if (typeof first[0] !== 'object' || !first[0]) throw new Error(`The server did not start: ${errors}`)
      return first[0].port
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Draws as fast as the event loop turns until the socket is gone, and notes what the server says is saved. */
async function draw(port: number, key: string, name: string, acked: Set<string>) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${key}`)
  await once(socket, 'open')
  socket.on('error', () => {}) // its server is killed
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update), () => {}))
  const waiting: string[] = []
  let drawn = 0
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data)
    if (decoding.readVarUint(decoder) !== MESSAGE.marker) return
    for (const one of waiting.splice(0, readMarker(decoder) - (drawn - waiting.length))) acked.add(one)
  })
  const untilGone = async () => {
    while (socket.readyState === WebSocket.OPEN) {
      const one = `${name}:${drawn}`
      doc.getMap('shapes').set(one, drawn)
      waiting.push(one)
      drawn++
      if (drawn % 3 === 0) socket.send(encodeMarker(drawn), () => {})
      await sleep(drawn % 5 === 0 ? 1 : 0)
    }
  }
  return { gone: untilGone() }
}

/** Everything on the board, as a stock client sees it. */
async function boardOf(port: number, key: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, key, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // the types are the browser's
    disableBc: true,
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  provider.destroy()
  provider.awareness.destroy()
  return doc.getMap('shapes')
}
