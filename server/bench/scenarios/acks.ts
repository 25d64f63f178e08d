import * as decoding from 'lib0/decoding'
import { setTimeout as delay } from 'node:timers/promises'
import { encodeMarker, readMarker } from '../../../shared/protocol/marker.ts'
import { MESSAGE } from '../../../shared/protocol/message-type.ts'
import { encodeUpdate } from '../../relay/frame.ts'
import { percentile } from '../percentile.ts'
import { OURS } from '../peers/peers.ts'
import { startPeer } from '../peers/start-peer.ts'
import { movesOf } from '../pre-made.ts'
import { cpuMs } from '../process-figures.ts'
import { clientFrame } from '../raw-client.ts'
import { framesNeeded, startWriting, WARM_UP_SECONDS } from '../traffic.ts'
import { roomName, visitAll } from '../visit.ts'
import type { Scenario } from './scenario.ts'

const FIRST_CLIENT_ID = 1000

/** Every update is followed by a marker; how long until it is back, which is once the update is on disk. */
function acks(name: string, people: number, hz: number): Scenario {
  return {
    name,
    async *run({ seconds, isWanted }) {
      if (!isWanted(OURS)) return
      const server = await startPeer(OURS, [roomName(0)])
      const clients = await visitAll(
        server,
        Array.from({ length: people }, () => roomName(0)),
      )
      const writers = clients.map((client, i) => ({
        client,
        frames: movesOf(FIRST_CLIENT_ID + i, framesNeeded(hz, seconds)).map((update, n) =>
          Buffer.concat([clientFrame(encodeUpdate(update)), clientFrame(encodeMarker(n))]),
        ),
      }))
      const took: number[] = []
      const pace = startWriting({ writers, hz })
      const startedAt = performance.now()
      const cpuBefore = cpuMs(server.pid)
      for (const [i, client] of clients.entries()) {
        client.onMessage = (message) => {
          const now = performance.now()
          const decoder = decoding.createDecoder(message)
          if (decoding.readVarUint(decoder) !== MESSAGE.marker) return
          if (now - startedAt > WARM_UP_SECONDS * 1000) took.push(now - pace.sentAt(i, readMarker(decoder)))
        }
      }
      await delay((WARM_UP_SECONDS + seconds) * 1000)
      pace.stop()
      yield {
        what: `ack after fsync, ${people} writers × ${hz} Hz`,
        peer: OURS.name,
        cores: (cpuMs(server.pid) - cpuBefore) / (performance.now() - startedAt),
        p50: percentile(took, 0.5),
        p95: percentile(took, 0.95),
        p99: percentile(took, 0.99),
        notes: `${took.length} acks`,
      }
      for (const client of clients) client.close()
      await server.stop()
    },
  }
}

export const ackScenarios = [acks('acks', 5, 30), acks('acks-busy', 100, 20)]
