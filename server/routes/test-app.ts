import type { Hono } from 'hono'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreatedBoard } from '../../shared/protocol/api.ts'
import type { ErrorBody } from '../../shared/protocol/error.ts'
import { AssetFiles, ASSETS_FOLDER } from '../assets/asset-files.ts'
import { AssetStore } from '../assets/asset-store.ts'
import { Addresses } from '../addresses.ts'
import { createApp } from '../app.ts'
import { openImports } from '../jobs/imports.ts'
import { openJobs } from '../jobs/open-jobs.ts'
import { openPictures } from '../jobs/pictures.ts'
import { ALLOWANCES } from '../relay/allowances.ts'
import { Rooms } from '../relay/rooms.ts'
import type { Services } from '../services.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import type { BoardId, Storage } from '../storage/storage.ts'

export const INDEX_HTML = '<!doctype html><html><head><title>Drawing Room</title></head><body></body></html>'

/** For tests: the whole server but for its port, over a data folder and a built page of its own. */
export async function openTestApp(options: Partial<Services> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'drawing-room-'))
  const distDir = join(folder, 'dist')
  mkdirSync(join(distDir, 'assets'), { recursive: true })
  writeFileSync(join(distDir, 'index.html'), INDEX_HTML)
  writeFileSync(join(distDir, 'favicon.svg'), '<svg/>')
  writeFileSync(join(distDir, 'assets', 'main-1a2b3c.js'), 'export {}')

  const storage = await openSqliteStorage(join(folder, 'data'))
  const jobs = openJobs()
  const assetsFolder = join(folder, 'data', ASSETS_FOLDER)
  const pictures = openPictures({ assetsFolder })
  const imports = openImports()
  const budget = { each: 64 * 1024, ofBoard: 128 * 1024, inAll: 1024 ** 2 }
  const assets = new AssetStore({ storage, files: new AssetFiles(assetsFolder), budget, dataDir: join(folder, 'data') })
  const reports: string[] = []
  const report = (message: string) => void reports.push(message)
  const rooms = new Rooms({ storage, jobs, report })
  const addresses = new Addresses(ALLOWANCES, 0, report)
  const app: Hono = createApp({
    storage,
    pictures,
    imports,
    assets,
    rooms,
    addresses,
    report,
    allowedOrigins: [],
    publicUrl: null,
    distDir,
    ...options,
  })

  return {
    app,
    storage,
    jobs,
    pictures,
    imports,
    assets,
    assetsFolder,
    rooms,
    addresses,
    /** What the operator was told. */
    reports,
    async create(title?: string): Promise<CreatedBoard & { readonly id: BoardId }> {
      const created = await sendJson(app, 'POST', '/api/boards', { title })
      const board = (await created.json()) as CreatedBoard // the route's own type
      return { ...board, id: await idOf(storage, board.editKey) }
    },
    async close() {
      await rooms.close(0)
      await Promise.all([jobs.close(), pictures.close(), imports.close()])
      await storage.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export const sendJson = async (app: Hono, method: string, path: string, body: unknown) =>
  app.request(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

/** The status and the code of a refusal, which has the one shape that all have. */
export async function refusalOf(response: Response) {
  const { error } = (await response.json()) as ErrorBody // checked by whoever compares it
  return { status: response.status, code: error.code, message: error.message }
}

async function idOf(storage: Storage, key: string): Promise<BoardId> {
  const link = await storage.findLink(key)
  if (!link) throw new Error('the board was not stored')
  return link.board.id
}
