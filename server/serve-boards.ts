import { serve } from '@hono/node-server'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { Addresses } from './addresses.ts'
import { ASSETS_FOLDER, AssetFiles } from './assets/asset-files.ts'
import { AssetStore } from './assets/asset-store.ts'
import { createApp } from './app.ts'
import { capSockets } from './http/cap-sockets.ts'
import { clientAddress } from './http/client-address.ts'
import { HTTP_LIMITS, SOCKETS_FOR_HTTP } from './http/limits.ts'
import { openImports } from './jobs/imports.ts'
import { openJobs } from './jobs/open-jobs.ts'
import { openPictures } from './jobs/pictures.ts'
import { type Log, reportTo } from './log.ts'
import { openBoardIn } from './new-board.ts'
import { BadOption, type Options } from './options.ts'
import { WS_LIMITS } from './relay/limits.ts'
import { Rooms } from './relay/rooms.ts'
import { openSqliteStorage } from './storage/sqlite-storage.ts'
import type { Storage } from './storage/storage.ts'
import { readCertificate } from './tls.ts'
import { emptyTrash } from './trash.ts'

export type RunningServer = {
  readonly port: number
  /**
   * Reads the certificate again, for whoever connects from now on.
   *
   * @throws {BadOption} when it cannot be used; the old one goes on
   */
  renewCertificate(): void
  /**
   * Stops taking visitors, brings everything to disk, says goodbye and ends.
   *
   * @throws {DrawingRoomError} 'storage-failed' when something could not be brought to disk
   */
  close(): Promise<void>
}

/** How long a socket may take to answer our goodbye, and a request to finish. */
const GOODBYE_MS = 3000
/** Stock clients come back after the same delay each, so they leave one after the other. */
const SPREAD_MS = 10
const MAX_SPREAD_MS = 5000
/** Between two looks for boards whose time in the trash is over, and for pictures that no board shows any more. */
const COLLECT_MS = 60 * 60 * 1000
const MIB = 1024 ** 2

/**
 * Opens the data folder and serves its boards.
 *
 * @throws {DrawingRoomError} 'storage-failed' when the data folder cannot be used
 * @throws {BadOption} when the address cannot be listened on, or the certificate not be used
 */
export async function serveBoards(options: Options, log: Log): Promise<RunningServer> {
  const report = reportTo(log)
  const { tls } = options
  const certificate = tls && readCertificate(tls)
  const storage = await openSqliteStorage(options.dataDir)
  const jobs = openJobs()
  const { allowances, trustedProxies, dataDir } = options
  const assetsFolder = join(dataDir, ASSETS_FOLDER)
  const pictures = openPictures({ assetsFolder })
  const imports = openImports()
  const budget = {
    each: allowances.imageMib * MIB,
    ofBoard: allowances.boardImagesMib * MIB,
    inAll: allowances.imagesMib * MIB,
  }
  const assets = new AssetStore({ storage, files: new AssetFiles(assetsFolder), budget, dataDir })
  const stopCollecting = collectNowAndThen(storage, assets, report)
  const rooms = new Rooms({ storage, jobs, report, log, maxBoardBytes: allowances.boardMib * MIB })
  const addresses = new Addresses(allowances, trustedProxies, report)
  const app = createApp({
    storage,
    pictures,
    imports,
    assets,
    rooms,
    addresses,
    ...options,
    report,
    log,
    ...(options.openRooms && { openBoard: openBoardIn(storage) }),
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: allowances.frameMib * MIB, ...WS_LIMITS })
  const server = serve({
    fetch: app.fetch,
    port: options.port,
    hostname: options.host,
    websocket: { server: sockets },
    ...(certificate && { createServer: createTlsServer }),
    serverOptions: { ...HTTP_LIMITS, ...certificate },
  }) as Server | TlsServer // no other kind of server was asked for
  server.maxConnections = allowances.connections + SOCKETS_FOR_HTTP
  capSockets(server, allowances.connectionsPerAddress + SOCKETS_FOR_HTTP, (socket) =>
    trustedProxies === 0 ? clientAddress(socket.remoteAddress, undefined, 0) : null,
  )

  const close = async () => {
    stopCollecting()
    const closed = server.listening ? new Promise((resolve) => server.close(resolve)) : null
    server.closeIdleConnections()
    try {
      await rooms.close(Math.min(MAX_SPREAD_MS, SPREAD_MS * addresses.counts.connections))
    } finally {
      const goodbye = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate()
        server.closeAllConnections()
      }, GOODBYE_MS)
      await closed
      clearTimeout(goodbye)
      await Promise.all([jobs.close(), pictures.close(), imports.close()])
      await storage.close()
    }
  }

  try {
    await once(server, 'listening')
  } catch (error) {
    await close()
    throw addressError(error, options)
  }
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const renewCertificate = () => {
    if (tls && 'setSecureContext' in server) server.setSecureContext(readCertificate(tls))
  }
  return { port, renewCertificate, close }
}

/** What nobody can want back is removed at leisure, boards first: nobody waits for the room. */
function collectNowAndThen(
  storage: Storage,
  assets: AssetStore,
  report: (message: string, error?: unknown) => void,
): () => void {
  const failed = (error: unknown) => report('Boards and pictures that nobody needs could not be removed', error)
  const collect = async () => {
    await emptyTrash(storage, Date.now())
    await assets.collect()
  }
  void Promise.all([assets.tidy(), emptyTrash(storage, Date.now())]).catch(failed)
  const timer = setInterval(() => collect().catch(failed), COLLECT_MS)
  timer.unref()
  return () => clearInterval(timer)
}

function addressError(error: unknown, { host, port }: Options): Error {
  const { code } = error as NodeJS.ErrnoException // from listening
  const reason = {
    EADDRINUSE: `Port ${port} is in use: stop what listens there, or set PORT to another one.`,
    EACCES: `Port ${port} may not be used by this user: set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST is "${host}", which is no address of this machine.`,
    ENOTFOUND: `HOST is "${host}", which is no address of this machine.`,
  }[code ?? '']
  return new BadOption(reason ?? `Cannot listen on ${host}, port ${port}: ${code}.`, { cause: error })
}
