import * as decoding from 'lib0/decoding'
import { MESSAGE } from '../../../shared/protocol/message-type.ts'
import { encodePresence, readPresence } from '../../relay/presence.ts'
import { ALL } from '../peers/peers.ts'
import { type RunningPeer, startPeer } from '../peers/start-peer.ts'
import { type Arrival, framesNeeded, measureTraffic } from '../traffic.ts'
import { framed, roomName, visitAll } from '../visit.ts'
import { spread } from './drawing.ts'
import type { Scenario } from './scenario.ts'

const PEOPLE = 50
const HZ = 20
const OBSERVERS = 4
const FIRST_CLIENT_ID = 1000

/** Fifty cursors, as any y-websocket client sends them. A state that a later one replaced on its way never arrives. */
export const presenceScenario: Scenario = {
  name: 'presence',
  async *run({ seconds, isWanted }) {
    const room = roomName(0)
    for (const peer of ALL.filter(isWanted)) {
      const server = await startPeer(peer, [room])
      const clients = await visitAll(
        server,
        Array.from({ length: PEOPLE }, () => room),
      )
      const writers = clients.map((client, i) => ({
        client,
        frames: Array.from({ length: framesNeeded(HZ, seconds) }, (_, n) =>
          framed(server, room, encodePresence([{ clientId: FIRST_CLIENT_ID + i, clock: n + 1, state: stateOf(n) }])),
        ),
      }))
      const traffic = { writers, hz: HZ, readers: clients, observers: spread(clients, OBSERVERS) }
      const figures = await measureTraffic(
        server,
        { ...traffic, read: (message) => arrivalsIn(message, server) },
        seconds,
      )
      yield { what: `presence of ${PEOPLE} × ${HZ} Hz`, peer: peer.name, ...figures }
      for (const client of clients) client.close()
      await server.stop()
    }
  },
}

const stateOf = (n: number) => JSON.stringify({ name: 'Somebody', cursor: { x: n * 1.5, y: n * 0.75 }, n })

function arrivalsIn(message: Buffer, { peer }: RunningPeer): Arrival[] {
  const decoder = decoding.createDecoder(message)
  decoder.pos = peer.dialect.headBytes(roomName(0))
  if (decoding.readVarUint(decoder) !== MESSAGE.awareness) return []
  return readPresence(decoder).flatMap(({ clientId, state }) => {
    const { n } = JSON.parse(state ?? '{}') as { readonly n?: number } // as stateOf makes them
    return n === undefined ? [] : [{ writer: clientId - FIRST_CLIENT_ID, from: n, to: n + 1 }]
  })
}
