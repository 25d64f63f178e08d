import { availableParallelism } from 'node:os'
import type { PictureRequest, Part } from '../../shared/drawing/picture.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { Busy } from '../http/busy.ts'
import { packBoard } from './job-call.ts'
import type { StoredBoard } from './jobs.ts'
import { JobLost, ThreadPool, type PoolOptions } from './thread-pool.ts'

export const EXPORT_FORMATS = ['svg', 'png', 'pdf', 'json', 'excalidraw', 'tldr'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export type PdfPages = {
  /** One page with all of the board, or one for each frame where there are any. */
  readonly pages: 'board' | 'frames'
  /** Board units around each frame. */
  readonly pagePadding: number
}

/** All that an export depends on, beside the board and its title. */
export type ExportRequest =
  | ({ readonly format: 'svg' | 'png' } & PictureRequest)
  | ({ readonly format: 'pdf' } & PdfPages & PictureRequest)
  | ({ readonly format: 'json' } & Part & Pick<PictureRequest, 'embed'>)
  | ({ readonly format: 'tldr' } & Part)
  | ({ readonly format: 'excalidraw' } & Part & Pick<PictureRequest, 'theme' | 'background'>)

/** Draws boards, in threads of its own: neither people with a pen in hand nor compactions wait for a picture. */
export interface Pictures {
  /**
   * A stored board as a file.
   *
   * @throws {DrawingRoomError} 'not-found' or 'too-large' for what cannot be drawn as asked, 'busy' when there is too
   *   much to draw at the moment or it takes too long
   */
  draw(board: StoredBoard, title: string, request: ExportRequest): Promise<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}

const DEFAULTS: PoolOptions = {
  name: 'pictures',
  // A picture of the largest size takes 256 MiB while it is drawn.
  threads: availableParallelism() > 2 ? 2 : 1,
  timeLimitMs: 20_000,
  maxHeapMb: 1024,
  maxWaiting: 50,
  isPatient: true,
}

/** How long somebody waits who comes when many wait already, and who wants what takes too long. */
const RETRY_S = { full: 5, slow: 60 }

/** @param options `assetsFolder` has the files of images; without it, they are not there */
export function openPictures(options: Partial<PoolOptions> = {}): Pictures {
  const pool = new ThreadPool({ ...DEFAULTS, ...options })
  return {
    async draw(board, title, request) {
      if (pool.isFull) throw new Busy('Too many pictures are being drawn: try again in a few seconds', RETRY_S.full)
      try {
        return await pool.run({ job: 'export', board: packBoard(board), title, request })
      } catch (error) {
        if (!(error instanceof JobLost)) throw error
        if (error.why === 'time') {
          const message = 'This takes too long to draw: ask for less of the board with "bounds" or "shapes"'
          throw new Busy(message, RETRY_S.slow, { cause: error })
        }
        if (error.why === 'memory') {
          const message = 'This board needs too much memory to draw: it has to become smaller'
          throw new DrawingRoomError('too-large', message, { cause: error })
        }
        throw error
      }
    },
    close: () => pool.close(),
  }
}
