import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '../../../shared/protocol/message-type.ts'
import { encodeUpdate } from '../../relay/frame.ts'
import { ALL } from '../peers/peers.ts'
import { type RunningPeer, startPeer } from '../peers/start-peer.ts'
import { movesOf } from '../pre-made.ts'
import type { RawClient } from '../raw-client.ts'
import { type Arrival, framesNeeded, measureTraffic } from '../traffic.ts'
import { framed, roomName, visitAll } from '../visit.ts'
import type { Scenario } from './scenario.ts'

export const FIRST_CLIENT_ID = 1000
const OBSERVERS = 4

/** Everybody moves a shape and sees everybody else's move. */
function drawing(name: string, rooms: number, writersPerRoom: number, hz: number): Scenario {
  const count = rooms * writersPerRoom
  const roomOf = (writer: number) => roomName(writer % rooms)
  const what = `${rooms > 1 ? `${rooms} rooms of ` : ''}${writersPerRoom} writers × ${hz} Hz`
  return {
    name,
    async *run({ seconds, isWanted }) {
      const updates = Array.from({ length: count }, (_, i) => movesOf(FIRST_CLIENT_ID + i, framesNeeded(hz, seconds)))
      const names = Array.from({ length: rooms }, (_, i) => roomName(i))
      for (const peer of ALL.filter(isWanted)) {
        const server = await startPeer(peer, names)
        const clients = await visitAll(
          server,
          updates.map((_, i) => roomOf(i)),
        )
        const writers = clients.map((client, i) => ({
          client,
          frames: updates[i]!.map((update) => framed(server, roomOf(i), encodeUpdate(update))), // one list a client
        }))
        const observers = spread(clients, OBSERVERS)
        const read = (message: Buffer) => readUpdate(message, server)
        const traffic = { writers, hz, readers: clients, observers, read }
        yield { what, peer: peer.name, ...(await measureTraffic(server, traffic, seconds)) }
        for (const client of clients) client.close()
        await server.stop()
      }
    },
  }
}

export const drawingScenarios = [
  drawing('5x30', 1, 5, 30),
  drawing('30x30', 1, 30, 30),
  drawing('60x30', 1, 60, 30),
  drawing('100x20', 1, 100, 20),
  drawing('100x60', 1, 100, 60),
  drawing('rooms', 200, 5, 10),
]

/** A few clients from all over the list. */
export const spread = (clients: readonly RawClient[], count: number) =>
  clients.filter((_, i) => i % Math.ceil(clients.length / count) === 0)

/** Each update of `movesOf` has one clock, so clocks are frame numbers. */
export function readUpdate(message: Buffer, { peer }: RunningPeer): Arrival[] {
  const decoder = decoding.createDecoder(message)
  decoder.pos = peer.dialect.headBytes(roomName(0))
  if (decoding.readVarUint(decoder) !== MESSAGE.sync || decoding.readVarUint(decoder) !== SYNC.update) return []
  const { from, to } = Y.parseUpdateMeta(decoding.readVarUint8Array(decoder))
  return [...from].map(([client, clock]) => ({
    writer: client - FIRST_CLIENT_ID,
    from: clock,
    to: to.get(client) ?? 0,
  }))
}
