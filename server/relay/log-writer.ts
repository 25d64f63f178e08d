import type { LogEntry } from '../storage/storage.ts'

export type LogWriterEvents = {
  /** Everything up to this number is on disk. */
  readonly onDurable: (seq: number) => void
  /** A commit failed after commits had worked, or worked after one had failed. */
  readonly onDisk: (disk: 'ok' | 'failing', error?: unknown) => void
}

/**
 * Brings a board's updates to disk, in order: one commit under way, and the next takes everything that queued
 * meanwhile. What the disk refuses stays queued and is tried again; nothing is told to be durable before it is.
 */
export class LogWriter {
  readonly #append: (entries: readonly LogEntry[]) => Promise<void>
  readonly #events: LogWriterEvents
  readonly #retryMs: number
  #queue: LogEntry[] = []
  #isClosed = false
  #failure: unknown = null
  #unsavedBytes = 0
  #committing: Promise<void> | null = null
  #retry: NodeJS.Timeout | null = null
  #disk: 'ok' | 'failing' = 'ok'

  constructor(append: (entries: readonly LogEntry[]) => Promise<void>, events: LogWriterEvents, retryMs: number) {
    this.#append = append
    this.#events = events
    this.#retryMs = retryMs
  }

  get disk() {
    return this.#disk
  }

  get unsavedBytes() {
    return this.#unsavedBytes
  }

  get isIdle() {
    return this.#queue.length === 0 && !this.#committing
  }

  /** After `close` nothing is taken any more: another room may be numbering the log by then. */
  add(entry: LogEntry): void {
    if (this.#isClosed) return
    this.#queue.push(entry)
    this.#unsavedBytes += entry.update.length
    if (!this.#retry) void this.#commit()
  }

  /** Resolves when everything added so far is on disk. Rejects as soon as a commit fails; retries go on. */
  async flush(): Promise<void> {
    while (!this.isIdle) {
      await this.#commit()
      if (this.#disk === 'failing') throw this.#failure
    }
  }

  /** Gives up: what is not on disk is forgotten. */
  close(): void {
    this.#isClosed = true
    if (this.#retry) clearTimeout(this.#retry)
    this.#queue = []
  }

  #commit(): Promise<void> {
    this.#committing ??= this.#commitQueue().finally(() => {
      this.#committing = null
      if (this.#queue.length > 0 && !this.#retry) void this.#commit()
    })
    return this.#committing
  }

  async #commitQueue(): Promise<void> {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
    // Updates that arrive in one turn of the event loop belong into one commit.
    await Promise.resolve()
    const batch = this.#queue
    const last = batch.at(-1)
    if (!last) return
    this.#queue = []
    try {
      await this.#append(batch)
    } catch (error) {
      if (this.#isClosed) return
      this.#queue = [...batch, ...this.#queue]
      this.#failure = error
      this.#retry = setTimeout(() => void this.#commit(), this.#retryMs)
      this.#say('failing', error)
      return
    }
    for (const { update } of batch) this.#unsavedBytes -= update.length
    this.#say('ok')
    this.#events.onDurable(last.seq)
  }

  #say(disk: 'ok' | 'failing', error?: unknown) {
    if (disk === this.#disk) return
    this.#disk = disk
    this.#events.onDisk(disk, error)
  }
}
