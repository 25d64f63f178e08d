import * as Y from 'yjs'
import { encodeMarker } from '../../../shared/protocol/marker.ts'
import { MESSAGE } from '../../../shared/protocol/message-type.ts'
import { encodeUpdate } from '../../relay/frame.ts'
import { BARE_WS, OURS, RELAYS } from '../peers/peers.ts'
import { type RunningPeer, startPeer } from '../peers/start-peer.ts'
import { memoryBytes } from '../process-figures.ts'
import { clientFrame, type RawClient } from '../raw-client.ts'
import { framed, roomName, sync, visit, visitAll } from '../visit.ts'
import type { Scenario } from './scenario.ts'

const STREAM_BYTES = 80e6
const UPDATE_BYTES = 60_000
const UNANSWERED = 20
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
      await stream(server, writer, 1, () => {})
      const before = memoryBytes(server.pid)
      const readers = await visitAll(
        server,
        Array.from({ length: count }, () => room),
      )
      for (const reader of readers) reader.socket.pause()
      let most = before
      await stream(server, writer, 2, () => (most = Math.max(most, memoryBytes(server.pid))))
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

/** As fast as the server takes it: every now and then its answer is waited for, where it acknowledges its disk's. */
async function stream(server: RunningPeer, writer: RawClient, clientID: number, afterEach: () => void) {
  let sent = 0
  for (const update of replacements(clientID, STREAM_BYTES)) {
    writer.send(framed(server, roomName(0), encodeUpdate(update)))
    if (++sent % UNANSWERED === 0) {
      const answered = server.peer === OURS ? returned(writer) : sync(server, roomName(0), writer)
      if (server.peer === OURS) writer.send(clientFrame(encodeMarker(sent)))
      await answered
    }
    afterEach()
  }
}

const returned = (writer: RawClient) => writer.next((start) => start[0] === MESSAGE.marker)
