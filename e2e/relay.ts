import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quietPort } from '../client/session/quiet-port.ts'
import type { CreatedBoard } from '../shared/protocol/api.ts'

/** Where Node keeps the compiled code of servers. */
const COMPILED = join(import.meta.dirname, '../test-results/compiled')

/** A real server in its own process, with its own port and data folder, that a story may kill and start again. */
export class Relay {
  readonly origin: string
  readonly dataDir: string
  readonly #port: number
  #process: ChildProcess | null = null
  #output = ''
  #isAsStarted = true

  private constructor(port: number, dataDir: string) {
    this.#port = port
    this.dataDir = dataDir
    this.origin = `http://localhost:${port}`
  }

  static async start(): Promise<Relay> {
    const relay = new Relay(await quietPort(), await mkdtemp(join(tmpdir(), 'drawing-room-')))
    await relay.startAgain()
    return relay
  }

  /** Whether nothing was done to the server itself: then another story may go on with it. */
  get isAsStarted(): boolean {
    return this.#isAsStarted
  }

  /** Starts the server on the same port and folder, and waits until it answers. */
  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, ['server/main.ts'], {
      env: {
        // Half of what it takes to start is compiling.
        NODE_COMPILE_CACHE: COMPILED,
        ...process.env,
        PORT: String(this.#port),
        HOST: 'localhost',
        DATA_DIR: this.dataDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    child.stdout.on('data', (bytes) => (this.#output += bytes))
    child.stderr.on('data', (bytes) => (this.#output += bytes))
    while (!(await this.#answers())) {
      if (child.exitCode !== null) throw new Error(`The server stopped at its start:\n${this.#output}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** As a power cut would: no goodbye, nothing flushed. */
  kill = () => this.#end('SIGKILL')

  /** As an administrator would. */
  stop = () => this.#end('SIGTERM')

  /** Whether this machine lets a story pretend that the disk is full. */
  get canFillTheDisk(): boolean {
    return spawnSync('prlimit', ['--version']).status === 0
  }

  /** From here on no file of the server's may be written to, which it meets as a full disk. */
  fillTheDisk(): void {
    this.#isAsStarted = false
    this.#limitFiles('0')
  }

  emptyTheDisk(): void {
    this.#limitFiles('unlimited')
  }

  async remove(): Promise<void> {
    await this.#end('SIGTERM')
    await rm(this.dataDir, { recursive: true, force: true })
  }

  async createBoard(title?: string): Promise<CreatedBoard> {
    const answer = await fetch(`${this.origin}/api/boards`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(title === undefined ? {} : { title }),
    })
    return (await answer.json()) as CreatedBoard
  }

  #limitFiles(bytes: string) {
    // The soft limit alone, so that it can be lifted again.
    execFileSync('prlimit', ['--pid', String(this.#process?.pid), `--fsize=${bytes}:unlimited`])
  }

  async #end(signal: NodeJS.Signals) {
    this.#isAsStarted = false
    const child = this.#process
    this.#process = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/healthz`)).ok
    } catch {
      return false // not listening yet
    }
  }
}
