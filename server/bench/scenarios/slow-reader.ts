import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { encodeUpdate } from '../../relay/frame.ts'
import { BARE_WS, OURS, RELAYS } from '../peers/peers.ts'
import { startPeer } from '../peers/start-peer.ts'
import { memoryBytes } from '../process-figures.ts'
import { framed, roomName, visit, visitAll } from '../visit.ts'
import type { Scenario } from './scenario.ts'

const STREAM_BYTES = 80e6
const UPDATE_BYTES = 60_000
const PAUSE_MS = 5
/** Others than ours would fill the machine with a hundred. */
const [READERS, READERS_ELSEWHERE] = [100, 5]

/** People whose network has stopped, while somebody else writes; what they cost the server. */
export const slowReaderScenario: Scenario = {
  name: 'slow-reader',
  async *run({ isWanted }) {
    const room = roomName(0)
    for (const peer of [...RELAYS, BARE_WS].filter(isWanted)) {
      const count = peer === OURS ? READERS : READERS_ELSEWHERE
      const server = await startPeer(peer, [room])
      const writer = await visit(server, room)
      // What the writing itself costs is no reader's fault.
      for (const update of replacements(1, STREAM_BYTES))
        await sendPaced(writer, framed(server, room, encodeUpdate(update)))
      const before = memoryBytes(server.pid)
      const readers = await visitAll(
        server,
        Array.from({ length: count }, () => room),
      )
      for (const reader of readers) reader.socket.pause()
      let most = before
      for (const update of replacements(2, STREAM_BYTES)) {
        await sendPaced(writer, framed(server, room, encodeUpdate(update)))
        most = Math.max(most, memoryBytes(server.pid))
      }
      const each = (most - before) / count
      yield {
        what: `${count} readers who stop, ${STREAM_BYTES / 1e6} MB streamed`,
        peer: peer.name,
        notes: `${(each / 2 ** 20).toFixed(2)} MiB each`,
      }
      for (const client of [writer, ...readers]) client.close()
      await server.stop()
    }
  },
}

/** One value, replaced again and again, so that the document stays small while the stream does not. */
function* replacements(clientID: number, bytes: number): Iterable<Uint8Array> {
  const doc = Object.assign(new Y.Doc(), { clientID })
  let update: Uint8Array = new Uint8Array()
  doc.on('update', (made: Uint8Array) => (update = made))
  for (let sent = 0; sent < bytes; sent += update.length) {
    doc.getMap('shapes').set('one', `${sent}:`.padEnd(UPDATE_BYTES, 'x'))
    yield update
  }
}

async function sendPaced(client: { send(frame: Buffer): void }, frame: Buffer) {
  client.send(frame)
  await delay(PAUSE_MS)
}
