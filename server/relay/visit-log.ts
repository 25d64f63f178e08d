import type { BoardId } from '../storage/storage.ts'
import type { ClientSocket, Connection, Visitor } from './connection.ts'

/** Where lines about sockets go: pino, or whatever else takes fields and a message. */
export type VisitLog = { info(fields: object, message: string): void }

/** Says who comes and goes. By the board's id, which opens nothing: the key is nobody's business, least of all a log's. */
export function logVisit(
  log: VisitLog,
  socket: ClientSocket,
  connection: Connection,
  board: BoardId,
  { role, wire, requestId }: Visitor,
): void {
  const openedAt = performance.now()
  const visit = { requestId, board, role, wire }
  log.info(visit, 'socket opened')
  socket.on('close', (code: number) => {
    const ms = Math.round(performance.now() - openedAt)
    const { bytesReceived, bytesSent } = connection
    log.info({ ...visit, code, ms, bytesReceived, bytesSent }, 'socket closed')
  })
}
