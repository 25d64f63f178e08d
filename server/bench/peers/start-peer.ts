import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { OURS, type Peer } from './peers.ts'
import { storeBoards } from './store-boards.ts'

export type RunningPeer = {
  readonly peer: Peer
  readonly pid: number
  readonly port: number
  stop(): Promise<void>
}

const SERVER_CORE = '0'
const CLIENT_CORE = '1'
const hasTaskset = spawnSync('taskset', ['-V']).status === 0

/** Leaves one core to the servers. Without `taskset` the system moves both about, and figures scatter more. */
export function pinClients(): void {
  if (hasTaskset) spawnSync('taskset', ['-a', '-p', '-c', CLIENT_CORE, String(process.pid)])
}

/**
 * Starts a server in a process of its own, on one core.
 *
 * @param rooms that will be visited; a server that has no rooms but those that were made gets them made
 * @param content what those rooms hold, in Yjs update format 1; others than ours start empty in any case
 */
export async function startPeer(peer: Peer, rooms: readonly string[], content?: Uint8Array): Promise<RunningPeer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'drawing-room-bench-'))
  if (peer === OURS) await storeBoards(dataDir, rooms, content)
  const port = await freePort()
  const node = [process.execPath, ...peer.args(port)]
  const [command = '', ...args] = hasTaskset ? ['taskset', '-c', SERVER_CORE, ...node] : node
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...peer.env(port, dataDir) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'close')
  const kill = () => child.kill('SIGKILL')
  process.on('exit', kill)
  const pid = child.pid
  if (pid === undefined) throw new Error(`${peer.name} could not be started`)
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`${peer.name} ended at once`)
    await delay(20)
  }
  return {
    peer,
    pid,
    port,
    async stop() {
      kill()
      process.off('exit', kill)
      await ended
      await rm(dataDir, { recursive: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  server.close()
  await once(server, 'close')
  return port
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.on('connect', () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}
