import { percentile } from '../percentile.ts'
import { RELAYS } from '../peers/peers.ts'
import { startPeer } from '../peers/start-peer.ts'
import { boardOf } from '../pre-made.ts'
import { cpuMs } from '../process-figures.ts'
import { connect, fill, roomName, sync } from '../visit.ts'
import type { Scenario } from './scenario.ts'

const PEOPLE = 100
/** About 1.2 MB. */
const SHAPES = 10_500

/** A class opens the same board at once: from the first byte of the handshake to the last of the board. */
export const joinStormScenario: Scenario = {
  name: 'join-storm',
  async *run({ isWanted }) {
    const content = boardOf(SHAPES)
    for (const peer of RELAYS.filter(isWanted)) {
      const server = await startPeer(peer, [roomName(0)], content)
      await fill(server, roomName(0), content)
      const [cpuBefore, startedAt] = [cpuMs(server.pid), performance.now()]
      const took: number[] = []
      const clients = await Promise.all(
        Array.from({ length: PEOPLE }, async () => {
          const client = await connect(server, roomName(0))
          client.keep = 64
          await sync(server, roomName(0), client)
          took.push(performance.now() - startedAt)
          return client
        }),
      )
      const cpu = cpuMs(server.pid) - cpuBefore
      yield {
        what: `${PEOPLE} join a board of ${(content.length / 1e6).toFixed(1)} MB`,
        peer: peer.name,
        p50: percentile(took, 0.5),
        p95: percentile(took, 0.95),
        p99: percentile(took, 0.99),
        notes: `last after ${Math.max(...took).toFixed(0)} ms, ${(cpu / PEOPLE).toFixed(1)} ms CPU each`,
      }
      for (const client of clients) client.close()
      await server.stop()
    }
  },
}
