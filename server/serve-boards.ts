import { serve } from '@hono/node-server'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { Addresses } from './addresses.ts'
import { createApp } from './app.ts'
import { capSockets } from './http/cap-sockets.ts'
import { clientAddress } from './http/client-address.ts'
import { HTTP_LIMITS, SOCKETS_FOR_HTTP } from './http/limits.ts'
import { openJobs } from './jobs/open-jobs.ts'
import { openPictures } from './jobs/pictures.ts'
import { type Log, reportTo } from './log.ts'
import { openBoardIn } from './new-board.ts'
import { BadOption, type Options } from './options.ts'
import { WS_LIMITS } from './relay/limits.ts'
import { Rooms } from './relay/rooms.ts'
import { openSqliteStorage } from './storage/sqlite-storage.ts'
import { readCertificate } from './tls.ts'

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
const GOODBYE_MS = 1000
/** Stock clients come back after the same delay each, so they leave one after the other. */
const SPREAD_MS = 10
const MAX_SPREAD_MS = 5000

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
  const pictures = openPictures()
  const { allowances, trustedProxies } = options
  const rooms = new Rooms({ storage, jobs, report, log, maxBoardBytes: allowances.boardMib * 1024 ** 2 })
  const addresses = new Addresses(allowances, trustedProxies, report)
  const app = createApp({
    storage,
    pictures,
    rooms,
    addresses,
    ...options,
    report,
    log,
    ...(options.openRooms && { openBoard: openBoardIn(storage) }),
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: allowances.frameMib * 1024 ** 2, ...WS_LIMITS })
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
      await Promise.all([jobs.close(), pictures.close()])
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
