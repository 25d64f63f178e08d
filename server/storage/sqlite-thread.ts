import { parentPort, workerData } from 'node:worker_threads'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { openDataFolder } from './data-folder.ts'
import type { Retention } from './retention.ts'
import { runBatch } from './run-batch.ts'
import { SqliteBoards } from './sqlite-boards.ts'
import { failedOutcome, type ThreadMessage, type ThreadRequest } from './storage-call.ts'

/**
 * The thread that holds the database: node:sqlite waits for the disk, and nobody else should. Started by
 * sqlite-storage.ts, answers each list of calls with one list of outcomes.
 */
export type ThreadData = { readonly dataDir: string; readonly retention: Retention; readonly maxPages?: number }

const { dataDir, retention, maxPages } = workerData as ThreadData // what sqlite-storage.ts gives us
const port = parentPort! // this file only ever runs as a worker
const say = (message: ThreadMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

try {
  const { db, close } = openDataFolder(dataDir, maxPages)
  const boards = new SqliteBoards(db, retention)
  port.on('message', (request: ThreadRequest) => {
    if ('close' in request) {
      close()
      say({ closed: true })
      port.close()
      return
    }
    const outcomes = runBatch(db, boards, request.calls)
    say({ outcomes }, buffersOf(outcomes))
  })
  say({ opened: true })
} catch (error) {
  if (!(error instanceof DrawingRoomError)) throw error
  say({ opened: false, failure: failedOutcome(error) })
}

/** node:sqlite gives each blob a buffer of its own, and packed entries have theirs: they can be handed over uncopied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (value instanceof Uint8Array) return [value.buffer as ArrayBuffer] // never shared: see above
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersOf) : []
}
