import { setTimeout as delay } from 'node:timers/promises'
import { type Peer, ALL, RELAYS } from '../peers/peers.ts'
import { startPeer } from '../peers/start-peer.ts'
import { memoryBytes } from '../process-figures.ts'
import { roomName, visit, visitAll } from '../visit.ts'
import type { Scenario } from './scenario.ts'

/** Garbage of the joining is mostly gone by then. */
const SETTLE_MS = 2000

/** People who have a board open and do nothing: all in one room, then each alone in a room. */
export const idleScenario: Scenario = {
  name: 'idle',
  async *run({ idleConnections: count, isWanted }) {
    const perConnection = new Map<Peer, number>()
    for (const peer of ALL.filter(isWanted)) {
      const each = await memoryPerVisitor(peer, count, () => roomName(0))
      perConnection.set(peer, each)
      yield { what: `${count} idle connections`, peer: peer.name, notes: `${kib(each)} each` }
    }
    for (const peer of RELAYS.filter(isWanted)) {
      const each = await memoryPerVisitor(peer, count, roomName)
      const room = each - (perConnection.get(peer) ?? 0)
      yield { what: `${count} rooms of one`, peer: peer.name, notes: `${kib(room)} each, beside the connection` }
    }
  },
}

async function memoryPerVisitor(peer: Peer, count: number, roomOf: (n: number) => string): Promise<number> {
  const rooms = Array.from({ length: count }, (_, n) => roomOf(n))
  const server = await startPeer(peer, [...new Set(rooms)])
  // The first visitor brings code to life that all others share.
  const first = await visit(server, roomOf(0))
  await delay(SETTLE_MS)
  const before = memoryBytes(server.pid)
  const clients = await visitAll(server, rooms)
  await delay(SETTLE_MS)
  const each = (memoryBytes(server.pid) - before) / count
  for (const client of [first, ...clients]) client.close()
  await server.stop()
  return each
}

const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`
