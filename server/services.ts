import type { AssetStore } from './assets/asset-store.ts'
import type { Pictures } from './jobs/pictures.ts'
import type { Log } from './log.ts'
import type { OperationsServices } from './routes/operations.ts'
import type { SyncServices } from './routes/sync.ts'
import type { BoardId, Storage } from './storage/storage.ts'

/** What the routes need of the rest of the server. */
export type Services = SyncServices &
  OperationsServices & {
    readonly storage: Storage
    readonly pictures: Pick<Pictures, 'draw'>
    readonly assets: Pick<AssetStore, 'add' | 'find' | 'read' | 'maxBytes'>
    readonly rooms: SyncServices['rooms'] & {
      /** The title or the links of a board changed: tells its visitors. */
      factsChanged(board: BoardId): Promise<void>
      /** A picture that the board shows can be had now: tells its visitors. */
      imageArrived(board: BoardId): void
      /** The board is gone from storage: so is its room. */
      deleteBoard(board: BoardId): void
    }
    /** Where people reach this server, without a trailing slash; null: wherever a request came to. */
    readonly publicUrl: string | null
    /** The built page; the one beside this folder unless a test has its own. */
    readonly distDir?: string
    /** Without one, requests are not logged. */
    readonly log?: Log
  }
