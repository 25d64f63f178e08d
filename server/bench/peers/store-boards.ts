import { compact } from '../../jobs/compact.ts'
import { EMPTY_SNAPSHOT } from '../../storage/empty-snapshot.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { newBoard } from '../../new-board.ts'

/**
 * Makes one board a room in a data folder that no server uses yet. The room's name is its edit key.
 *
 * @param content Yjs update format 1; stored as a compacted snapshot, as an old board's is
 */
export async function storeBoards(dataDir: string, rooms: readonly string[], content?: Uint8Array): Promise<void> {
  const storage = await openSqliteStorage(dataDir)
  const snapshot = content && { ...compact({ v1: EMPTY_SNAPSHOT.v1, tail: [content] }), seq: 1 }
  await Promise.all(
    rooms.map(async (room) => {
      const board = newBoard('Bench')
      await storage.create({ ...board, keys: { ...board.keys, edit: room } })
      if (!snapshot) return
      await storage.append(board.id, [{ seq: 1, update: EMPTY_SNAPSHOT.v1 }])
      await storage.saveSnapshot(board.id, snapshot)
    }),
  )
  await storage.close()
}
