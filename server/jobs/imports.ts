import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { NamedBytes } from '../../shared/formats/input-file.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { Busy } from '../http/busy.ts'
import { packBoard } from './job-call.ts'
import type { StoredBoard } from './jobs.ts'
import { JobLost, ThreadPool, type PoolOptions } from './thread-pool.ts'

export type ImportRequest = {
  readonly file: NamedBytes & { readonly bytes: Uint8Array<ArrayBuffer> }
  /** Whether the file may be inside of JSON: `{title, name, content}`. */
  readonly mayBeWrapped: boolean
  /** Where the top-left corner of what is in it goes; null: where the file says on an empty board, else beside what is there. */
  readonly at: BoardPoint | null
  /** The largest picture that is taken along. */
  readonly maxPictureBytes: number
}

/** What is to be done for a file to be on a board. */
export type Imported = {
  /** Draws all of it on the board that was read, in Yjs update format 1; null when there is nothing to draw. */
  readonly update: Uint8Array<ArrayBuffer> | null
  /** Bottom first. */
  readonly ids: readonly ShapeId[]
  /** Files of images that its shapes show by their hashes. */
  readonly pictures: readonly Uint8Array[]
  /** As somebody wrote it, a file's own no longer than titles are; null where nobody did. */
  readonly title: string | null
}

/** Reads the files that people bring over HTTP, in a thread of its own, since strangers write them. */
export interface Imports {
  /**
   * @param board as it is stored
   * @throws {DrawingRoomError} 'invalid-request' for what is no drawing, with the place of what is wrong; 'too-large' for
   *   what cannot be read in time; 'busy'
   */
  read(board: StoredBoard, request: ImportRequest): Promise<Imported>
  close(): Promise<void>
}

const DEFAULTS: PoolOptions = {
  name: 'imports',
  threads: 1,
  timeLimitMs: 20_000,
  maxHeapMb: 1024,
  maxWaiting: 20,
  isPatient: true,
}
const RETRY_S = 5

export function openImports(options: Partial<PoolOptions> = {}): Imports {
  const pool = new ThreadPool({ ...DEFAULTS, ...options })
  return {
    async read(board, request) {
      if (pool.isFull) throw new Busy('Too many files are being read: try again in a few seconds', RETRY_S)
      try {
        return await pool.run({ job: 'import', board: packBoard(board), request })
      } catch (error) {
        if (!(error instanceof JobLost) || error.why === 'crash') throw error
        throw new DrawingRoomError('too-large', 'The file is too large to be read here', { cause: error })
      }
    },
    close: () => pool.close(),
  }
}
