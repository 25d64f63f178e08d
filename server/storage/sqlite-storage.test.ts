import { createHash } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { makeFolder } from './data-folder.ts'
import { migrate } from './schema.ts'
import { openSqliteStorage } from './sqlite-storage.ts'
import { storageSuite } from './storage-suite.ts'
import { boardRecord, entriesFrom, snapshotAt } from './test-boards.ts'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawing-room-'))
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

storageSuite('SQLite', () => openSqliteStorage(newFolder()))

describe('opening a data folder', () => {
  test('makes the folder, and finds everything again', async () => {
    const dataDir = join(newFolder(), 'deep', 'data')
    const board = boardRecord('Plan')
    const first = await openSqliteStorage(dataDir)
    await first.create(board)
    void first.append(board.id, entriesFrom(1, 3))
    void first.saveSnapshot(board.id, snapshotAt(2))
    await first.close()
    const second = await openSqliteStorage(dataDir)
    expect(await second.findLink(board.keys.view)).toEqual({ board, role: 'view', deleted: false, replaced: false })
    expect(await second.loadLog(board.id)).toMatchObject({ seq: 3, snapshotSeq: 2, entries: entriesFrom(1, 3) })
    await second.close()
  })

  test.each([
    ['a file', '/dev/null', 'that is not a folder'],
    ['inside a file', '/dev/null/data', 'that is not a folder'],
    // Also for root, who may write to read-only folders of other file systems.
    ['a place that takes no files', '/proc/data', 'this server may not write there'],
  ])('%s is refused in one sentence', async (_what, dataDir, why) => {
    await expect(openSqliteStorage(dataDir)).rejects.toMatchObject({
      code: 'storage-failed',
      message: `Cannot use the data folder ${dataDir}: ${why}. Mend that, or set DATA_DIR to another folder.`,
    })
  })

  test('a disk without room is refused in one sentence, and can be tried again', async () => {
    const dataDir = newFolder()
    const full = { code: 'storage-failed', message: expect.stringContaining('the disk is full') }
    await expect(openSqliteStorage(dataDir, { maxPages: 2 })).rejects.toMatchObject(full)
    await (await openSqliteStorage(dataDir)).close()
  })

  test('a disk that takes nothing any more is noticed at the start, also with an old folder', async () => {
    const dataDir = newFolder()
    await (await openSqliteStorage(dataDir)).close()
    const server = appendUntilKilled(dataDir, 'ulimit -f 0')
    expect(await server.nextLine()).toContain(`Cannot use the data folder ${dataDir}: the disk reports an error.`)
  })

  test('a database of a newer version is left alone', async () => {
    const dataDir = newFolder()
    await (await openSqliteStorage(dataDir)).close()
    const db = new DatabaseSync(join(dataDir, 'drawing-room.sqlite'))
    db.exec('pragma user_version = 7')
    db.close()
    await expect(openSqliteStorage(dataDir)).rejects.toThrow(
      'was written by a newer Drawing Room (its version 7, ours 3)',
    )
  })

  test('a database of an earlier version is opened with everything in it', async () => {
    const dataDir = newFolder()
    const [live, gone] = [boardRecord(), boardRecord()]
    makeFolder(dataDir)
    const db = new DatabaseSync(join(dataDir, 'drawing-room.sqlite'))
    migrate(db, dataDir, 2)
    for (const [{ id, title, epoch, keys }, deleted] of [
      [live, 0],
      [gone, 1],
    ] as const) {
      // prettier-ignore
      db.prepare('insert into board values (?, ?, ?, 1, ?, ?, ?, ?)').run(id, title, epoch, deleted, keys.edit, keys.view, keys.owner) // prettier-ignore
      const hash = createHash('sha256').update(keys.edit).digest()
      db.prepare('insert into link values (?, ?, ?)').run(hash, id, 'edit')
    }
    db.close()
    const storage = await openSqliteStorage(dataDir)
    const board = { ...live, createdAt: 1 }
    expect(await storage.findLink(live.keys.edit)).toEqual({ board, role: 'edit', deleted: false, replaced: false })
    expect(await storage.findLink(gone.keys.edit)).toMatchObject({ deleted: true, board: { trashedAt: null } })
    await storage.change(live.id, { keys: { edit: 'another-key' } })
    expect(await storage.findLink(live.keys.edit)).toMatchObject({ replaced: true })
    await storage.close()
  })

  test('a file that is no database is left alone', async () => {
    const dataDir = newFolder()
    writeFileSync(join(dataDir, 'drawing-room.sqlite'), 'These are my notes.\n'.repeat(500))
    await expect(openSqliteStorage(dataDir)).rejects.toThrow('drawing-room.sqlite is not a database')
  })

  test('a second server is told that the folder is taken', async () => {
    const dataDir = newFolder()
    const storage = await openSqliteStorage(dataDir)
    await expect(openSqliteStorage(dataDir)).rejects.toMatchObject({
      code: 'storage-failed',
      message: `The data folder ${dataDir} is in use by another Drawing Room server: stop that one, or set DATA_DIR to another folder.`,
    })
    const other = appendUntilKilled(dataDir)
    expect(await other.nextLine()).toContain('is in use by another Drawing Room server')
    await storage.close()
    await (await openSqliteStorage(dataDir)).close()
  })
})

describe('when a server is killed', () => {
  test('everything it had acknowledged is there, and the folder is free at once', async () => {
    const dataDir = newFolder()
    let acknowledged = 0
    for (let round = 1; round <= 8; round++) {
      const writer = appendUntilKilled(dataDir)
      const acked = new Map<string, number>()
      for (let lines = 1; lines <= 40 * round; lines++) {
        const [key, seq] = (await writer.nextLine()).split(' ')
        acked.set(key!, Number(seq))
      }
      // Those that are still in the pipe were acknowledged too.
      for (const line of await writer.kill()) acked.set(line.split(' ')[0]!, Number(line.split(' ')[1]))

      const storage = await openSqliteStorage(dataDir)
      for (const [key, seq] of acked) {
        const link = await storage.findLink(key)
        const { entries } = await storage.loadLog(link!.board.id)
        expect(entries.slice(0, seq)).toEqual(entriesFrom(1, seq))
        acknowledged += seq
      }
      await storage.close()
    }
    expect(acknowledged).toBeGreaterThan(1000)
  }, 60_000)
})

describe('when the disk is full', () => {
  test('what did not fit is refused, what was acknowledged stays, and space brings everything back', async () => {
    const dataDir = newFolder()
    const storage = await openSqliteStorage(dataDir, { maxPages: 100 })
    const [ballast, board, small] = [boardRecord(), boardRecord(), boardRecord()]
    for (const one of [ballast, board, small]) await storage.create(one)
    await storage.append(ballast.id, entriesFrom(1, 1, 200_000))
    let seq = 0
    const refusal = await (async () => {
      for (;;) {
        await storage.append(board.id, entriesFrom(seq + 1, 1, 20_000))
        seq++
      }
    })().catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      code: 'storage-failed',
      message: `Cannot save 1 updates of board "${board.id}": the disk is full`,
      cause: expect.stringContaining('database or disk is full'),
    })
    expect(seq).toBeGreaterThan(0)

    // Several boards share a transaction: all of its writes fail together, and whoever only reads is not harmed.
    const together = await Promise.allSettled([
      storage.append(small.id, entriesFrom(1, 1)),
      storage.append(board.id, entriesFrom(seq + 1, 1, 200_000)),
      storage.append(ballast.id, entriesFrom(2, 1)),
      storage.loadLog(board.id),
    ])
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled'])
    expect((await storage.loadLog(board.id)).seq).toBe(seq)

    await storage.delete(ballast.id)
    await storage.append(small.id, entriesFrom(1, 1))
    await storage.append(board.id, entriesFrom(seq + 1, 1, 20_000))
    expect((await storage.loadLog(board.id)).entries).toEqual(
      [...Array(seq + 1).keys()].flatMap((n) => entriesFrom(n + 1, 1, 20_000)),
    )
    await storage.close()
  })
})

describe('a call that is refused', () => {
  test('takes nobody along who shares its transaction', async () => {
    const storage = await openSqliteStorage(newFolder())
    const board = boardRecord()
    await storage.create(board)
    const results = await Promise.allSettled([
      storage.append(board.id, entriesFrom(1, 1)),
      storage.create(board),
      storage.append(boardRecord().id, entriesFrom(1, 1)),
      storage.append(board.id, entriesFrom(2, 1)),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect((await storage.loadLog(board.id)).seq).toBe(2)
    await storage.close()
  })

  test('leaves nothing of itself behind', async () => {
    const storage = await openSqliteStorage(newFolder())
    const [board, thief] = [boardRecord(), boardRecord()]
    await storage.create(board)
    const stealing = storage.create({ ...thief, keys: { ...thief.keys, owner: board.keys.edit } })
    const beside = storage.append(board.id, entriesFrom(1, 1))
    await expect(stealing).rejects.toMatchObject({ code: 'storage-failed' })
    await beside
    expect(await storage.findLink(thief.keys.edit)).toBeNull()
    await expect(storage.loadLog(thief.id)).rejects.toMatchObject({ code: 'board-not-found' })
    await storage.close()
  })

  test('after closing says so', async () => {
    const storage = await openSqliteStorage(newFolder())
    const last = storage.create(boardRecord())
    const closing = storage.close()
    await expect(storage.findLink('x')).rejects.toMatchObject({ code: 'storage-failed' })
    await Promise.all([last, closing, storage.close()])
  })
})

describe('entries that a snapshot covers', () => {
  const retention = { entries: 10, ms: 0, bytes: 1000 }
  const kept = async (size: number, limits = retention) => {
    const storage = await openSqliteStorage(newFolder(), { retention: limits })
    const { id } = boardRecord()
    await storage.create({ ...boardRecord(), id })
    await storage.append(id, entriesFrom(1, 200, size))
    for (const seq of [100, 150, 195]) await storage.saveSnapshot(id, snapshotAt(seq))
    const { entries } = await storage.loadLog(id)
    await storage.close()
    expect(entries.at(-1)?.seq).toBe(200)
    expect(entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: entries.length }, (_, n) => 201 - entries.length + n),
    )
    return entries.length
  }

  test('stay as far back as the older of two snapshots, so that it can still be rolled forward', async () => {
    expect(await kept(8, { ...retention, entries: 0 })).toBe(50)
  })

  test('stay when they are among the newest', async () => {
    expect(await kept(8, { ...retention, entries: 120 })).toBe(120)
  })

  test('stay when they are young', async () => {
    expect(await kept(1, { ...retention, ms: 60_000 })).toBe(200)
  })

  test('go when they would be too many bytes', async () => {
    expect(await kept(100, { entries: 200, ms: 60_000, bytes: 1000 })).toBe(60)
  })
})

/** Starts append-until-killed.ts over a data folder, after a command of the shell such as `ulimit`. */
function appendUntilKilled(dataDir: string, before = 'true') {
  const script = fileURLToPath(new URL('./append-until-killed.ts', import.meta.url))
  const args = ['-c', `${before}; exec "$@"`, 'sh', process.execPath, script, dataDir]
  const child: ChildProcess = spawn('sh', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]() // it is a pipe
  return {
    async nextLine(): Promise<string> {
      const { value, done } = await lines.next()
      if (done) throw new Error('the process has ended')
      return value
    },
    /** @returns the lines that were still under way; the last one may have been cut off and is left out */
    async kill(): Promise<string[]> {
      child.kill('SIGKILL')
      const rest: string[] = []
      for (let line = await lines.next(); !line.done; line = await lines.next()) rest.push(line.value)
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return rest.slice(0, -1)
    },
  }
}
