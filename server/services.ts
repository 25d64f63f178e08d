import type { PersonHere } from '../shared/protocol/api.ts'
import type { AssetStore } from './assets/asset-store.ts'
import type { Imports } from './jobs/imports.ts'
import type { Pictures } from './jobs/pictures.ts'
import type { Log } from './log.ts'
import type { OperationsServices } from './routes/operations.ts'
import type { SyncServices } from './routes/sync.ts'
import type { BoardId, BoardRecord, Storage } from './storage/storage.ts'

/** What the routes need of the rest of the server. */
export type Services = SyncServices &
  OperationsServices & {
    readonly storage: Storage
    readonly pictures: Pick<Pictures, 'draw'>
    readonly imports: Pick<Imports, 'read'>
    readonly assets: Pick<AssetStore, 'add' | 'find' | 'read' | 'maxBytes'>
    readonly rooms: SyncServices['rooms'] & {
      /** Something of the board was changed: tells its visitors, and sends away those whose link was replaced. */
      factsChanged(board: BoardId): Promise<void>
      /** Who is on the board now. */
      people(board: BoardId): readonly PersonHere[]
      /** Lets a viewer draw until they leave, or only look again. */
      setGrant(board: BoardId, clientId: number, isGranted: boolean): boolean
      /** Whether the page of this visit may draw, although its link only lets it look. */
      letsDraw(board: BoardId, visit: string): boolean
      /** Draws on the board for somebody who is not connected, as one update that is made for this. */
      draw(board: BoardRecord, update: Uint8Array): Promise<void>
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
