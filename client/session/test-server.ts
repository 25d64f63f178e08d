import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreatedBoard } from '../../shared/protocol/api.ts'
import { quietPort } from './quiet-port.ts'

/** For tests: the real server in a process of its own, which may be stopped and started again on its port. */
export class TestServer {
  readonly #port: number
  readonly #dataDir: string
  #process: ChildProcess | null = null

  private constructor(port: number, dataDir: string) {
    this.#port = port
    this.#dataDir = dataDir
  }

  static async start(): Promise<TestServer> {
    const server = new TestServer(await quietPort(), await mkdtemp(join(tmpdir(), 'drawing-room-')))
    await server.startAgain()
    return server
  }

  get origin() {
    return `http://localhost:${this.#port}`
  }

  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, ['server/main.ts'], {
      env: { PATH: process.env.PATH, HOST: 'localhost', PORT: String(this.#port), DATA_DIR: this.#dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = child
    let output = ''
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()))
    const ended = once(child, 'exit').then(() => true)
    while (!output.includes(this.origin)) {
      if (await Promise.race([once(child.stdout, 'data').then(() => false), ended]))
        throw new Error(`The server did not start on port ${this.#port}`)
    }
  }

  async stop(): Promise<void> {
    const child = this.#process
    this.#process = null
    if (!child) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.#dataDir, { recursive: true })
  }

  async createBoard(): Promise<CreatedBoard> {
    return (await (await fetch(`${this.origin}/api/boards`, { method: 'POST' })).json()) as CreatedBoard // the route's own
  }
}
