import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openSqliteStorage } from './storage/sqlite-storage.ts'
import type { BoardId } from './storage/storage.ts'

export type ServerProcess = {
  readonly process: ChildProcess
  /** What it printed so far. */
  readonly output: { out: string; err: string }
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** For tests: a server process of its own, with nothing in its environment but what is given. */
export function runServer(
  env: Record<string, string>,
  args: readonly string[] = [],
  script = 'main.ts',
): ServerProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...env },
  })
  const output = { out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => void (output.out += data.toString()))
  child.stderr.on('data', (data: Buffer) => void (output.err += data.toString()))
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string) // one of them is set
  return { process: child, output, ended }
}

/** For tests: a server process, once it listens. */
export async function startServer(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<ServerProcess & { readonly port: number }> {
  const server = runServer({ DATA_DIR: dataDir, ...env })
  for (;;) {
    const port = /https?:\/\/127\.0\.0\.1:(\d+)/.exec(server.output.out)?.[1]
    if (port) return { ...server, port: Number(port) }
    const event = await Promise.race([once(server.process.stdout!, 'data'), server.ended]) // it is piped
    if (!Array.isArray(event)) throw new Error(`The server did not start: ${server.output.err}`)
  }
}

/** For tests: a data folder with one board in it. */
export async function makeBoard(dataDir: string) {
  const board = {
    id: crypto.randomUUID() as BoardId, // ids are made here
    title: 'Test',
    keys: { edit: 'edit'.padEnd(22, 'x'), view: 'view'.padEnd(22, 'x'), owner: 'owner'.padEnd(22, 'x') },
    createdAt: 0,
    readOnly: false,
    trashedAt: null,
    epoch: '0123456789abcdef',
  }
  const storage = await openSqliteStorage(dataDir)
  await storage.create(board)
  await storage.close()
  return board
}
