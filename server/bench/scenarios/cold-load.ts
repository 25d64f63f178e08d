import { request } from 'node:http'
import { once } from 'node:events'
import { MESSAGE, SYNC } from '../../../shared/protocol/message-type.ts'
import { encodeUpdate } from '../../relay/frame.ts'
import { percentile } from '../percentile.ts'
import { OURS, RELAYS } from '../peers/peers.ts'
import { type RunningPeer, startPeer } from '../peers/start-peer.ts'
import { boardOf, movesOf } from '../pre-made.ts'
import { cpuMs } from '../process-figures.ts'
import { startWriting } from '../traffic.ts'
import { connect, fill, framed, roomName, sync, visit } from '../visit.ts'
import type { Row, Scenario } from './scenario.ts'

const CROWD = 50
const BOARD = roomName(0)
const OTHER_BOARD = roomName(1)
const BYSTANDER_HZ = 50
const BYSTANDER_ID = 1000
const LONGEST_SECONDS = 120

/** A large board, opened by one person after a restart, then by fifty at once while somebody works on another board. */
export const coldLoadScenario: Scenario = {
  name: 'cold-load',
  async *run({ shapes, isWanted }) {
    for (const count of shapes) {
      const content = boardOf(count)
      // Fifty loads of the largest board keep the others busy for half a minute.
      for (const peer of RELAYS.filter((peer) => isWanted(peer) && (peer === OURS || count === Math.min(...shapes)))) {
        for (const load of peer === OURS ? [overHttp, overSocket] : [overSocket]) {
          const server = await startPeer(peer, [BOARD, OTHER_BOARD], content)
          await fill(server, BOARD, content)
          const what = `${count} shapes over ${load === overHttp ? 'HTTP' : 'the socket'}`
          const row = (who: string, figures: Partial<Row>) => ({ what: `${what}, ${who}`, peer: peer.name, ...figures })
          yield row('one', { notes: await measure(server, 1, load) })
          const bystander = await startBystander(server)
          const notes = await measure(server, CROWD, load)
          yield row(`${CROWD} at once`, { notes, ...bystander.stop() })
          await server.stop()
        }
      }
    }
  },
}

type Load = (server: RunningPeer) => Promise<number>

async function measure(server: RunningPeer, people: number, load: Load): Promise<string> {
  const [cpuBefore, startedAt] = [cpuMs(server.pid), performance.now()]
  const [bytes = 0] = await Promise.all(Array.from({ length: people }, () => load(server)))
  const seconds = (performance.now() - startedAt) / 1000
  const cpu = (cpuMs(server.pid) - cpuBefore) / 1000
  return `${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s of CPU, ${(bytes / 1e6).toFixed(2)} MB each`
}

/** @returns the bytes of the body, as they came */
async function overHttp({ port }: RunningPeer): Promise<number> {
  const path = `/api/boards/${BOARD}/snapshot`
  const asking = request({ port, path, host: '127.0.0.1', headers: { 'Accept-Encoding': 'br' }, agent: false }).end()
  let bytes = 0
  asking.on('response', (response) => response.on('data', (data: Buffer) => (bytes += data.length)))
  await once(asking, 'close')
  return bytes
}

async function overSocket(server: RunningPeer): Promise<number> {
  const client = await connect(server, BOARD)
  client.keep = 64
  await sync(server, BOARD, client)
  client.close()
  return client.bytes
}

/** Two people on another board: how long one's moves take to the other is what everybody else feels. */
async function startBystander(server: RunningPeer) {
  const [ann, bob] = await Promise.all([visit(server, OTHER_BOARD), visit(server, OTHER_BOARD)])
  const moves = movesOf(BYSTANDER_ID, BYSTANDER_HZ * LONGEST_SECONDS)
  const frames = moves.map((update) => framed(server, OTHER_BOARD, encodeUpdate(update)))
  const pace = startWriting({ writers: [{ client: ann, frames }], hz: BYSTANDER_HZ })
  let heard = 0
  const latencies: number[] = []
  const head = server.peer.dialect.headBytes(OTHER_BOARD)
  bob.onMessage = (message) => {
    // Two people cause too little to be merged: each update comes by itself.
    if (message[head] !== MESSAGE.sync || message[head + 1] !== SYNC.update) return
    latencies.push(performance.now() - pace.sentAt(0, heard++))
  }
  return {
    stop() {
      pace.stop()
      ann.close()
      bob.close()
      return { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95), p99: percentile(latencies, 0.99) }
    },
  }
}
