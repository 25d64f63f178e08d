import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EMPTY_SNAPSHOT } from './empty-snapshot.ts'
import type { BoardRecord, LogEntry, Storage } from './storage.ts'
import { boardRecord, entriesFrom, snapshotAt } from './test-boards.ts'

/** The laws that every implementation of `Storage` keeps. */
export function storageSuite(name: string, open: () => Promise<Storage>) {
  describe(name, () => {
    let storage: Storage
    beforeAll(async () => {
      storage = await open()
    })
    afterAll(() => storage.close())

    const newBoard = async (title = 'Plan') => {
      const board = boardRecord(title)
      await storage.create(board)
      return board
    }

    test('each key opens its board in its role, and no other key opens anything', async () => {
      const board = await newBoard()
      for (const role of ['edit', 'view', 'owner'] as const) {
        expect(await storage.findLink(board.keys[role])).toEqual({ board, role, deleted: false, replaced: false })
      }
      expect(await storage.findLink(board.id)).toBeNull()
      expect(await storage.findLink('')).toBeNull()
    })

    test('a new board has an empty log under an empty snapshot', async () => {
      const board = await newBoard()
      const { id } = board
      expect(await storage.loadLog(id)).toEqual({ board, seq: 0, snapshotSeq: 0, snapshotBytes: 2, known: EMPTY_SNAPSHOT.known, entries: [] }) // prettier-ignore
      expect(await storage.readSnapshot(id)).toEqual(EMPTY_SNAPSHOT)
      expect(await storage.readSnapshot(id)).toEqual(EMPTY_SNAPSHOT)
    })

    test('what was appended comes back, in order, however it was divided over calls and boards', () =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), fc.array(fc.uint8Array(), { maxLength: 4 }))), async (calls) => {
          const boards = await Promise.all([newBoard(), newBoard(), newBoard()])
          const logs: LogEntry[][] = [[], [], []]
          const appending = calls.map(([index, updates]) => {
            const log = logs[index]! // three of each
            const entries = updates.map((update, n) => ({ seq: log.length + n + 1, update }))
            log.push(...entries)
            return storage.append(boards[index]!.id, entries) // three of each
          })
          await Promise.all(appending)
          for (const [index, { id }] of boards.entries()) {
            const log = logs[index]! // three of each
            const loaded = await storage.loadLog(id)
            expect(loaded.seq).toBe(log.length)
            expect(plain(loaded.entries)).toEqual(plain(log))
            expect(plain(await storage.readEntries(id, 2))).toEqual(plain(log.slice(2)))
          }
        }),
        { numRuns: 40 },
      ))

    test('updates may be views of buffers that others go on using', async () => {
      const { id } = await newBoard()
      const shared = Uint8Array.of(1, 2, 3, 4, 5, 6)
      await storage.append(id, [
        { seq: 1, update: shared.subarray(0, 2) },
        { seq: 2, update: shared.subarray(3, 5) },
      ])
      expect(shared).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6))
      expect(plain(await storage.readEntries(id, 0))).toEqual([
        { seq: 1, update: [1, 2] },
        { seq: 2, update: [4, 5] },
      ])
    })

    test('an append that leaves a gap or repeats a number is refused, and harms nobody else', async () => {
      const [board, other] = [await newBoard(), await newBoard()]
      await storage.append(board.id, entriesFrom(1, 2))
      const results = await Promise.allSettled([
        storage.append(board.id, entriesFrom(4, 1)),
        storage.append(other.id, entriesFrom(1, 1)),
        storage.append(board.id, entriesFrom(2, 1)),
        storage.append(board.id, entriesFrom(3, 1)),
      ])
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
      expect((await storage.loadLog(board.id)).seq).toBe(3)
    })

    test('the newest snapshot is the one that counts, and every entry after it stays', async () => {
      const { id } = await newBoard()
      await storage.append(id, entriesFrom(1, 6))
      for (const seq of [2, 3, 5]) {
        await storage.saveSnapshot(id, snapshotAt(seq))
        expect(await storage.readSnapshot(id)).toEqual(snapshotAt(seq))
      }
      const log = await storage.loadLog(id)
      expect(log).toMatchObject({
        seq: 6,
        snapshotSeq: 5,
        snapshotBytes: snapshotAt(5).v1.length,
        known: snapshotAt(5).known,
      })
      expect(log.entries.at(-1)?.seq).toBe(6)
      expect((await storage.readEntries(id, 5)).map(({ seq }) => seq)).toEqual([6])
    })

    test('a second snapshot at the same number is taken', async () => {
      const { id } = await newBoard()
      await storage.append(id, entriesFrom(1, 3))
      await storage.saveSnapshot(id, snapshotAt(3))
      await storage.saveSnapshot(id, snapshotAt(3))
      expect((await storage.readSnapshot(id)).seq).toBe(3)
    })

    test('a new title is seen through every key', async () => {
      const { id, keys } = await newBoard()
      await storage.change(id, { title: 'Ünïcode 🎨' })
      for (const key of Object.values(keys)) expect((await storage.findLink(key))?.board.title).toBe('Ünïcode 🎨')
    })

    test('a change touches what it names, all of it at once, and a replaced key is remembered as such', async () => {
      const { keys, ...board } = await newBoard()
      await storage.change(board.id, { readOnly: true, keys: { edit: 'other-edit' } })
      const changed = { ...board, readOnly: true, keys: { ...keys, edit: 'other-edit' } }
      expect(await storage.readBoard(board.id)).toEqual(changed)
      const link = { board: changed, deleted: false, replaced: false }
      expect(await storage.findLink('other-edit')).toEqual({ ...link, role: 'edit' })
      expect(await storage.findLink(keys.view)).toEqual({ ...link, role: 'view' })
      expect(await storage.findLink(keys.edit)).toEqual({ ...link, role: 'edit', replaced: true })
      const other = await newBoard()
      const taken = storage.change(board.id, { title: 'Not taken', keys: { view: other.keys.edit } })
      await expect(taken).rejects.toMatchObject({ code: 'storage-failed' })
      expect(await storage.readBoard(board.id)).toEqual(changed)
    })

    test('of many replaced keys the last hundred are remembered', async () => {
      const { id, keys } = await newBoard()
      const name = (n: number) => (n === 0 ? keys.view : `${id}-${n}`)
      for (let n = 1; n <= 101; n++) await storage.change(id, { keys: { view: name(n) } })
      expect(await storage.findLink(name(0))).toBeNull()
      expect(await storage.findLink(name(1))).toMatchObject({ replaced: true })
      expect(await storage.findLink(name(101))).toMatchObject({ replaced: false })
    })

    test('a board in the trash takes nothing, and comes back with everything', async () => {
      const { id, keys } = await newBoard()
      await storage.append(id, entriesFrom(1, 3))
      await storage.saveSnapshot(id, snapshotAt(2))
      const before = await storage.loadLog(id)
      await storage.moveToTrash(id, 1000)
      await storage.moveToTrash(id, 2000)
      for (const role of ['edit', 'view', 'owner'] as const) {
        expect(await storage.findLink(keys[role])).toMatchObject({ role, deleted: true, board: { trashedAt: 1000 } })
      }
      const refused = { code: 'board-deleted' }
      await expect(storage.append(id, entriesFrom(4, 1))).rejects.toMatchObject(refused)
      await expect(storage.loadLog(id)).rejects.toMatchObject(refused)
      await expect(storage.readSnapshot(id)).rejects.toMatchObject(refused)
      await expect(storage.change(id, { title: 'Again' })).rejects.toMatchObject(refused)
      await storage.takeFromTrash(id)
      expect(await storage.loadLog(id)).toEqual(before)
      expect(await storage.findLink(keys.edit)).toMatchObject({ deleted: false, board: { trashedAt: null } })
      await storage.append(id, entriesFrom(4, 1))
    })

    test('emptying the trash deletes what came into it before a time, and nothing else', async () => {
      const boards = await Promise.all([newBoard(), newBoard(), newBoard(), newBoard()])
      const [old, late, live, gone] = boards as [BoardRecord, BoardRecord, BoardRecord, BoardRecord] // four were made
      await storage.moveToTrash(old.id, 1000)
      await storage.moveToTrash(late.id, 2000)
      await storage.moveToTrash(gone.id, 1000)
      await storage.delete(gone.id)
      expect(await storage.emptyTrash(2000)).toBe(1)
      expect(await storage.emptyTrash(2000)).toBe(0)
      await storage.takeFromTrash(late.id)
      expect(await storage.readBoard(live.id)).toEqual(live)
      await expect(storage.takeFromTrash(old.id)).rejects.toMatchObject({ code: 'board-deleted' })
      expect(await storage.findLink(old.keys.edit)).toMatchObject({ deleted: true, board: { trashedAt: null } })
    })

    test('a deleted board forgets its content, remembers its keys and takes nothing any more', async () => {
      const { id, keys } = await newBoard()
      await storage.append(id, entriesFrom(1, 3))
      await storage.saveSnapshot(id, snapshotAt(2))
      await storage.delete(id)
      for (const role of ['edit', 'view', 'owner'] as const) {
        expect(await storage.findLink(keys[role])).toMatchObject({ role, deleted: true, board: { id } })
      }
      const refused = { code: 'board-deleted' }
      await expect(storage.append(id, entriesFrom(4, 1))).rejects.toMatchObject(refused)
      await expect(storage.loadLog(id)).rejects.toMatchObject(refused)
      await expect(storage.readSnapshot(id)).rejects.toMatchObject(refused)
      await expect(storage.readEntries(id, 0)).rejects.toMatchObject(refused)
      await expect(storage.saveSnapshot(id, snapshotAt(3))).rejects.toMatchObject(refused)
      await expect(storage.readBoard(id)).rejects.toMatchObject(refused)
      await expect(storage.takeFromTrash(id)).rejects.toMatchObject(refused)
      await expect(storage.moveToTrash(id, 1)).rejects.toMatchObject(refused)
      await expect(storage.delete(id)).rejects.toMatchObject(refused)
      await expect(storage.change(id, { title: 'Again' })).rejects.toMatchObject(refused)
    })
  })
}

const plain = (entries: readonly LogEntry[]) => entries.map(({ seq, update }) => ({ seq, update: [...update] }))
